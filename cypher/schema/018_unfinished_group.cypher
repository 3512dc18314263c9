// One mark per unfinished group.
CREATE CONSTRAINT unfinished_group IF NOT EXISTS FOR (n:Unfinished) REQUIRE n.group IS UNIQUE
