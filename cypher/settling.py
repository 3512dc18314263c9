"""What articles contribute: the difference between what is there and what should be, written."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from cypher.arriving import project_new_groups
from cypher.contents import Content
from cypher.entities import Contribution, contribution, read_contribution, together
from cypher.errors import ClaimRefused
from cypher.rows import Properties, claim_properties, native
from cypher.running import Row, Runner, write_rows
from cypher.writing import write_claims
from extractors.ontology import EntityType, Kind

_ONE_ARTICLE = "no other article can have that id"


def create_claims(tx: Runner, claims: Mapping[str, Properties], recorded_at: datetime) -> None:
    """Writes claims, by id, that are not there. Raises ClaimRefused where another article has a claim of that id."""
    taken = tx.run("get_taken", ids=list(claims)) if claims else []
    if taken:
        raise ClaimRefused(f"{taken[0]['id']} is a claim of {taken[0]['article']}: {_ONE_ARTICLE}")
    write_claims(tx, claims, recorded_at)


def settle(
    tx: Runner, contents: Mapping[str, Content], stories: Mapping[str, str], fresh: set[str], recorded_at: datetime
) -> None:
    """Has the mentions, entities and claims of these articles as their contents say; none of those that do not count.

    stories: of those that count. fresh: those of which nothing is there yet.
    """
    there = sorted(set(contents) - fresh)
    counting = set(stories)
    _settle_mentions(tx, contents, counting, there)
    _settle_claims(tx, contents, stories, there, recorded_at)


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
    known = set(there)
    rows = [{"article": a, "entity": e, "properties": wanted[a, e].properties()} for a, e in sorted([*added, *changed])]
    write_rows(tx, "create_mentions", [row for row in rows if row["article"] not in known])
    write_rows(tx, "upsert_mentions", [row for row in rows if row["article"] in known])
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
    _create_entities(tx, {e: c for e, c in changed.items() if e not in old}, types)
    _write_entities(tx, {e: c for e, c in changed.items() if e in old}, types)


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


def _create_entities(tx: Runner, entities: Mapping[str, Contribution], types: Mapping[str, EntityType]) -> None:
    for label, rows in _by_type(entities, types):
        tx.run_of_label("create_entities", label, rows=rows)
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


def _settle_claims(
    tx: Runner, contents: Mapping[str, Content], stories: Mapping[str, str], there: list[str], recorded_at: datetime
) -> None:
    wanted: dict[str, Properties] = {}
    counting = sorted(set(stories) & set(contents))
    for article in counting:
        for claim, properties in claim_properties(contents[article]).items():
            if claim in wanted:
                raise ClaimRefused(f"{claim} is a claim of {wanted[claim]['article']}: {_ONE_ARTICLE}")
            wanted[claim] = properties
    found: dict[str, Properties] = {
        row["id"]: native(row["properties"]) for row in (tx.run("get_claims_of_articles", ids=there) if there else [])
    }
    created = {claim: properties for claim, properties in wanted.items() if claim not in found}
    updated: list[Row] = []
    for claim, before in found.items():
        now = wanted.get(claim)
        if now is None:
            if before["retracted_at"] is None:
                updated.append({"id": claim, "properties": {"retracted_at": recorded_at, "pending": True}})
        elif any(before[name] != now.get(name) for name in before):
            change = now | {"pending": True, "retracted_at": None}
            if before["moves"] not in (None, now["moves"]):
                change["moved_from"] = before["moves"]
            updated.append({"id": claim, "properties": change})
    told = project_new_groups(tx, [contents[article] for article in counting], created, stories)
    states = {claim: {"fact": told.get(claim), "pending": None if claim in told else True} for claim in created}
    create_claims(tx, {claim: properties | states[claim] for claim, properties in created.items()}, recorded_at)
    write_rows(tx, "update_claims", updated)
