// Claims by object.
CREATE INDEX claim_object IF NOT EXISTS FOR (c:Claim) ON (c.object)
