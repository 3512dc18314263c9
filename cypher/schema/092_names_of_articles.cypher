// Version 2: notices are found by headline and day too. The next projection writes what articles are called.
MATCH (a:Article)
SET a.unsettled = true
