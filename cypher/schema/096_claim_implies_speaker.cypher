// Claims that move a fact by whom they quote.
CREATE INDEX claim_implies_speaker IF NOT EXISTS FOR (c:Claim) ON (c.implies, c.speaker)
