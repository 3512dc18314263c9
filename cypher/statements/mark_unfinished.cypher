// Groups that are to be projected once more. Params: groups.
UNWIND $groups AS group
MERGE (:Unfinished {group: group})
