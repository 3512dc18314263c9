// Version 5: of claims of one day the ids decide nothing, an event's day is that of all who tell it, and a version that dates
// itself in the future counts as undated. The next projection chooses the versions and writes what articles contribute.
MATCH (a:Article)
SET a.unsettled = true
