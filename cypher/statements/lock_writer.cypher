// Waits until no other writer is at work, and keeps others waiting until the transaction ends. Params: none.
MERGE (l:Lock {name: 'writer'})
SET l.held = true
