"""What articles contribute: the difference between what is there and what should be, written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from cypher.contents import Content
from cypher.entities import Contribution, contribution, read_contribution, together
from cypher.errors import ClaimRefused
from cypher.rows import Properties, claim_properties, native
from cypher.running import Row, Runner, write_rows
from extractors.ontology import EntityType

_ONE_ARTICLE = "no other article can have that id"


def create_claims(tx: Runner, rows: Sequence[Row]) -> None:
    """Writes claims that are not there. Raises ClaimRefused where another article has a claim of that id."""
    taken = tx.run("create_claims", rows=rows) if rows else []
    if taken:
        raise ClaimRefused(f"{taken[0]['id']} is a claim of {taken[0]['article']}: {_ONE_ARTICLE}")


def settle(
    tx: Runner, contents: Mapping[str, Content], counting: set[str], fresh: set[str], recorded_at: datetime
) -> None:
    """Has the mentions, entities and claims of these articles as their contents say; none of those that do not count.

    fresh: those of which nothing is there yet.
    """
    there = sorted(set(contents) - fresh)
    _settle_mentions(tx, contents, counting, there)
    _settle_claims(tx, contents, counting, there, recorded_at)


def _settle_mentions(tx: Runner, contents: Mapping[str, Content], counting: set[str], there: list[str]) -> None:
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
    rows = [{"article": a, "entity": e, "properties": wanted[a, e].properties()} for a, e in sorted([*added, *changed])]
    write_rows(tx, "upsert_mentions", rows)
    write_rows(tx, "delete_mentions", [{"article": a, "entity": e} for a, e in sorted(gone)])
    _refresh_entities(tx, {e for _, e in [*gone, *changed]}, types)


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
    _write_entities(tx, changed, types)


def _refresh_entities(tx: Runner, entities: Iterable[str], types: Mapping[str, EntityType]) -> None:
    """Entities that lost a contribution, made anew from those that they have left; gone, if none is left."""
    ids = sorted(set(entities))
    if not ids:
        return
    left = {
        row["id"]: together(read_contribution(c) for c in row["contributions"])
        for row in tx.run("get_contributions", ids=ids)
    }
    _write_entities(tx, left, {entity: _type_of(entity) for entity in left} | dict(types))
    tx.run("delete_entities", ids=[entity for entity in ids if entity not in left])


def _write_entities(tx: Runner, entities: Mapping[str, Contribution], types: Mapping[str, EntityType]) -> None:
    by_type: dict[EntityType, list[Row]] = {}
    for entity in sorted(entities):
        row = {"id": entity, "properties": entities[entity].properties()}
        by_type.setdefault(types[entity], []).append(row)
    for label in sorted(by_type):
        tx.run_of_label("upsert_entities", label, rows=by_type[label])
    persons = [row["id"] for row in by_type.get(EntityType.PERSON, [])]
    if persons:
        tx.run("set_leaders", ids=persons)


def _type_of(entity: str) -> EntityType:
    """The type that every id begins with."""
    return next(t for t in EntityType if t.value.casefold() == entity.partition(":")[0])


def _settle_claims(
    tx: Runner, contents: Mapping[str, Content], counting: set[str], there: list[str], recorded_at: datetime
) -> None:
    wanted: dict[str, Properties] = {}
    for article in sorted(counting & set(contents)):
        for claim, properties in claim_properties(contents[article]).items():
            if claim in wanted:
                raise ClaimRefused(f"{claim} is a claim of {wanted[claim]['article']}: {_ONE_ARTICLE}")
            wanted[claim] = properties
    found: dict[str, Properties] = {
        row["id"]: native(row["properties"]) for row in (tx.run("get_claims_of_articles", ids=there) if there else [])
    }
    created: list[Row] = []
    updated: list[Row] = []
    for claim, properties in wanted.items():
        before = found.get(claim)
        if before is None:
            new = properties | {"pending": True, "recorded_at": recorded_at}
            created.append({"id": claim, "article": properties["article"], "properties": new})
        elif before.get("retracted_at") is not None or any(before.get(name) != properties[name] for name in properties):
            change = properties | {"pending": True, "retracted_at": None}
            if before.get("moves") not in (None, properties["moves"]):
                change["moved_from"] = before["moves"]
            updated.append({"id": claim, "properties": change})
    for claim, before in found.items():
        if claim not in wanted and before.get("retracted_at") is None:
            updated.append({"id": claim, "properties": {"retracted_at": recorded_at, "pending": True}})
    create_claims(tx, created)
    write_rows(tx, "update_claims", updated)
