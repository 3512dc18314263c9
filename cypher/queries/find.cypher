// Which entities a name can mean. Params: name, limit.
// Exact names first, then aliases, then whatever has the words in one of its names, the last of them perhaps only begun.
//
// param name text: an id, a name, an alias or a part of one
// param limit integer = 25: rows at most
// example name=Kherson
// column id text: the id, which every question takes as well as a name
// column type text: what it is
// column name text: its name
// column kind text: what sort of organization, or Leader
// column aliases list<text>: its other names
// column edges integer: how many edges it has
CALL () {
  MATCH (e:Entity {id: $name})
  RETURN e, 3 AS fit
  UNION
  CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"') YIELD node AS e
  RETURN e, CASE
    WHEN toLower(e.name) = toLower($name) THEN 2
    WHEN any(alias IN e.aliases WHERE toLower(alias) = toLower($name)) THEN 1
    ELSE 0
  END AS fit
  UNION
  // The signs that mean something to a full-text query are no part of a word.
  WITH [word IN split(reduce(text = toLower($name), sign IN ['+', '-', '&', '|', '!', '(', ')', '{', '}', '[', ']', '^', '"', '~', '*', '?', ':', '\\', '/'] |
    replace(text, sign, ' ')), ' ') WHERE word <> ''] AS words
  WITH words WHERE size(words) > 0
  CALL db.index.fulltext.queryNodes('entity_names', reduce(query = '', word IN words[..-1] | query + '+' + word + ' ') + '+' + words[-1] + '*') YIELD node AS e
  RETURN e, 0 AS fit
}
WITH e, max(fit) AS fit
RETURN e.id AS id, [label IN labels(e) WHERE NOT label IN ['Entity', 'Leader']][0] AS type, e.name AS name,
  e.kind AS kind, e.aliases AS aliases, COUNT { (e)--(:Entity) } AS edges
ORDER BY fit DESC, edges DESC, id
LIMIT $limit
