// Version 3: claims have a lane. The next projection writes what articles contribute.
MATCH (a:Article)
SET a.unsettled = true
