// One band per id.
CREATE CONSTRAINT band_id IF NOT EXISTS FOR (n:Band) REQUIRE n.id IS UNIQUE
