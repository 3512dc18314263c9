// Claims of events that move a state, by the fact that they move, or else the group; in it by lane and day.
CREATE INDEX claim_moving_lane IF NOT EXISTS FOR (c:Claim) ON (c.moving, c.lane, c.spoken)
