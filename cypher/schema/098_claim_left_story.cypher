// Claims that are to be counted for another story, by the one in which they were counted.
CREATE INDEX claim_left_story IF NOT EXISTS FOR (c:Claim) ON (c.left_story)
