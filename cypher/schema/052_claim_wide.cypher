// Claims of events that others of their group mind.
CREATE INDEX claim_wide IF NOT EXISTS FOR (c:Claim) ON (c.wide)
