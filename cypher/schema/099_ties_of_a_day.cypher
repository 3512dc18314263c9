// Version 5: of claims of one day the ids decide nothing, and an event's day is that of all who tell it. The next projection
// writes what articles contribute.
MATCH (a:Article)
SET a.unsettled = true
