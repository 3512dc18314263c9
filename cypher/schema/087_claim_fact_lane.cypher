// Claims of a fact by lane, and in it by the day for which they speak.
CREATE INDEX claim_fact_lane IF NOT EXISTS FOR (c:Claim) ON (c.fact, c.lane, c.spoken)
