// One edge per fact id, for each relationship type.
CREATE CONSTRAINT fact_id___RELATION__ IF NOT EXISTS FOR ()-[r:__RELATION__]-() REQUIRE r.id IS UNIQUE
