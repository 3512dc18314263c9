// Claims by group.
CREATE INDEX claim_group IF NOT EXISTS FOR (c:Claim) ON (c.group)
