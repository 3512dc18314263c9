// That versions were thought, until now, to have been met first at another time. Params: rows.
UNWIND $rows AS row
MATCH (v:Version {id: row.id})
SET v.met = coalesce(v.met, []) + v.retrieved, v.met_until = coalesce(v.met_until, []) + row.until
