// Claims by what an appointment is to.
CREATE INDEX claim_moves_to IF NOT EXISTS FOR (c:Claim) ON (c.moves_to)
