// Claims by moves.
CREATE INDEX claim_moves IF NOT EXISTS FOR (c:Claim) ON (c.moves)
