"""What articles say of entities: the edges from one to the other, and the entities made of them."""

from collections.abc import Iterable, Mapping

from cypher.contents import Content
from cypher.entities import Contribution, contribution, read_contribution, together
from cypher.running import Row, Runner, write_rows
from extractors.ontology import EntityType, Kind


def settle_mentions(tx: Runner, contents: Mapping[str, Content], counting: set[str], there: list[str]) -> None:
    """Has what these articles contribute to entities as their contents say; nothing of those that do not count.

    there: those of which something may be there.
    """
    wanted: dict[tuple[str, str], Contribution] = {}
    types: dict[str, EntityType] = {}
    for article in sorted(counting & set(contents)):
        for entity in contents[article].entities:
            wanted[article, entity.id] = contribution(entity)
            types[entity.id] = entity.type
    found = {
        (row["article"], row["entity"]): read_contribution(row["properties"])
        for row in (tx.run("get_mentions", ids=there) if there else [])
    }
    gone = [key for key in found if key not in wanted]
    changed = [key for key in wanted if key in found and found[key] != wanted[key]]
    added = [key for key in wanted if key not in found]
    _add_entities(tx, {key: wanted[key] for key in added}, types)
    known = set(there)
    rows = [({"article": a, "entity": e}, wanted[a, e].properties()) for a, e in sorted([*added, *changed])]
    write_rows(tx, "create_mentions", [ends | own for ends, own in rows if ends["article"] not in known])
    write_rows(tx, "upsert_mentions", [ends | {"properties": own} for ends, own in rows if ends["article"] in known])
    write_rows(tx, "delete_mentions", [{"article": a, "entity": e} for a, e in sorted(gone)])
    lost: dict[str, list[Contribution]] = {}
    for key in [*gone, *changed]:
        lost.setdefault(key[1], []).append(found[key])
    grown: dict[str, list[Contribution]] = {}
    for key in changed:
        grown.setdefault(key[1], []).append(wanted[key])
    _refresh_entities(tx, lost, grown, types)


def _add_entities(tx: Runner, added: Mapping[tuple[str, str], Contribution], types: Mapping[str, EntityType]) -> None:
    """Entities with one more contribution: no need to look at those that they have."""
    new: dict[str, list[Contribution]] = {}
    for (_, entity), one in added.items():
        new.setdefault(entity, []).append(one)
    old = {row["id"]: read_contribution(row["properties"]) for row in tx.run("get_entities", ids=sorted(new)) if new}
    changed: dict[str, Contribution] = {}
    for entity, contributions in new.items():
        before = old.get(entity)
        after = together([*contributions, before] if before else contributions)
        if after != before:
            changed[entity] = after
    _create_entities(tx, {e: c for e, c in changed.items() if e not in old}, types)
    _write_entities(tx, {e: c for e, c in changed.items() if e in old}, types)


def _refresh_entities(
    tx: Runner,
    lost: Mapping[str, list[Contribution]],
    grown: Mapping[str, list[Contribution]],
    types: Mapping[str, EntityType],
) -> None:
    """Entities that lost contributions, and got others for them; gone, if none is left.

    Where all that an entity lost is said by others too, nothing but what it got is looked at; else all that it has.
    """
    if not lost:
        return
    old = {row["id"]: read_contribution(row["properties"]) for row in tx.run("get_entities", ids=sorted(lost))}
    asked = [row for entity in sorted(lost) for row in _asked(entity, old[entity], lost[entity])]
    poorer = sorted({row["id"] for row in tx.run("get_unsaid", rows=asked)})
    now = {
        row["id"]: together(read_contribution(c) for c in row["contributions"])
        for row in (tx.run("get_contributions", ids=poorer) if poorer else [])
    }
    vanished = [entity for entity in poorer if entity not in now]
    for entity in lost.keys() - set(poorer):
        now[entity] = together([old[entity], *grown.get(entity, ())])
    changed = {entity: one for entity, one in now.items() if one != old[entity]}
    _write_entities(tx, changed, {entity: _type_of(entity) for entity in changed} | dict(types))
    if vanished:
        tx.run("delete_entities", ids=vanished)


def _asked(entity: str, whole: Contribution, lost: Iterable[Contribution]) -> list[Row]:
    """What others have to say too, for the entity to stay as it is without these."""
    asked: set[tuple[str, str | None, bool | None]] = set()
    for one in lost:
        asked |= {("called", name, None) for name in (one.name, *one.aliases)}
        if (one.name, one.nominal) == (whole.name, whole.nominal):
            asked.add(("name", one.name, one.nominal))
        asked |= {
            (what, getattr(one, what), None)
            for what in ("kind", "code", "wikidata")
            if getattr(one, what) is not None and getattr(one, what) == getattr(whole, what)
        }
    return [
        {"id": entity, "what": what, "value": value, "nominal": nominal}
        for what, value, nominal in sorted(asked, key=lambda row: (row[0], row[1] or ""))
    ]


def _create_entities(tx: Runner, entities: Mapping[str, Contribution], types: Mapping[str, EntityType]) -> None:
    for label, rows in _by_type(entities, types):
        tx.run_of_label("create_entities", label, rows=[{"id": row["id"], **row["properties"]} for row in rows])
    called = [e for e, c in entities.items() if types[e] is EntityType.PERSON and c.kind == Kind.LEADER.value]
    if called:
        tx.run("set_leaders", ids=sorted(called))


def _write_entities(tx: Runner, entities: Mapping[str, Contribution], types: Mapping[str, EntityType]) -> None:
    for label, rows in _by_type(entities, types):
        tx.run_of_label("upsert_entities", label, rows=rows)
        if label is EntityType.PERSON:
            tx.run("set_leaders", ids=[row["id"] for row in rows])


def _by_type(
    entities: Mapping[str, Contribution], types: Mapping[str, EntityType]
) -> list[tuple[EntityType, list[Row]]]:
    """Rows of the entities by their type, both sorted."""
    by_type: dict[EntityType, list[Row]] = {}
    for entity in sorted(entities):
        row = {"id": entity, "properties": entities[entity].properties()}
        by_type.setdefault(types[entity], []).append(row)
    return sorted(by_type.items())


def _type_of(entity: str) -> EntityType:
    """The type that every id begins with."""
    return next(t for t in EntityType if t.value.casefold() == entity.partition(":")[0])
