// Bands by story.
CREATE INDEX band_story IF NOT EXISTS FOR (b:Band) ON (b.story)
