// Whether a publisher tells of a state already by an event that moves it.
CREATE INDEX claim_implies_publisher IF NOT EXISTS FOR (c:Claim) ON (c.implies, c.publisher)
