// One publisher per name.
CREATE CONSTRAINT publisher_name IF NOT EXISTS FOR (n:Publisher) REQUIRE n.name IS UNIQUE
