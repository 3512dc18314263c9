// Claims by speaker.
CREATE INDEX claim_speaker IF NOT EXISTS FOR (c:Claim) ON (c.speaker)
