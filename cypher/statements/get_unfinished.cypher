// Groups of which a projection wrote the edges, and not yet all that the claims support. Params: none.
MATCH (u:Unfinished)
RETURN u.group AS group
