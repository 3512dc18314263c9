"""What articles contribute: the difference between what is there and what should be, written."""

from collections.abc import Mapping
from datetime import datetime

from cypher.arriving import project_new_groups
from cypher.contents import Content
from cypher.errors import ClaimRefused
from cypher.mentioning import settle_mentions
from cypher.rows import Properties, claim_properties, native
from cypher.running import Row, Runner, write_rows
from cypher.writing import write_claims

_UNSEEN = frozenset({"start", "end", "rule", "extractor"})
"""Properties of a claim that the projection does not look at: a page that grew moves every sentence below."""
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
    settle_mentions(tx, contents, counting, there)
    _settle_claims(tx, contents, stories, there, recorded_at)


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
                gone = {"retracted_at": recorded_at, "pending": True}
                updated.append({"id": claim, "properties": gone, "differs": False})
        elif (differing := {name for name in before if before[name] != now.get(name)}) <= _UNSEEN and differing:
            moved = {name: now[name] for name in sorted(differing)}
            updated.append({"id": claim, "properties": moved, "differs": False})
        elif differing:
            change = now | {"pending": True, "retracted_at": None}
            if before["moves"] not in (None, now["moves"]):
                change["moved_from"] = before["moves"]
            updated.append({"id": claim, "properties": change, "differs": True})
    told = project_new_groups(tx, [contents[article] for article in counting], created, stories)
    states = {claim: {"fact": told.get(claim), "pending": None if claim in told else True} for claim in created}
    create_claims(tx, {claim: properties | states[claim] for claim, properties in created.items()}, recorded_at)
    write_rows(tx, "update_claims", updated)
