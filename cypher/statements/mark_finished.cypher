// Groups that need no further projection. Params: groups.
UNWIND $groups AS group
MATCH (u:Unfinished {group: group})
DELETE u
