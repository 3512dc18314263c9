"""The counts of facts that claims came to, went from, or count in for another story: one index look-up each.

A claim that counts for another story is one that went, with the story of before, and came, with that of now.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cypher.absorbing import told_by
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.running import Row, Runner

FEW = 100
"""Articles of a fact among whose claims a story is looked for; of more, among those of the story's articles."""
COUNTED = {"article": "articles", "story": "stories", "publisher": "publishers"}


class Named(NamedTuple):
    """An article, a story, a publisher, a speaker or a confidence that a claim of a fact has."""

    fact: str
    what: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Support:
    """A claim that came to a fact, or went from it."""

    fact: str
    claim: Evidence
    gone: bool


def recounted(tx: Runner, facts: Mapping[str, Fact], support: Sequence[Support]) -> dict[str, Fact]:
    """These facts with their counts of now. Each support is of one of them."""
    found = dict(facts)
    if not support:
        return found
    changes: dict[str, list[Support]] = {}
    for one in support:
        changes.setdefault(one.fact, []).append(one)
        if not one.gone:
            found[one.fact] = told_by(one.claim, found[one.fact])
    apart = sorted({one.claim.id for one in support})
    asked = [Named(id_, *named) for id_, mine in changes.items() for named in _asked(found[id_], mine)]
    others = shared(tx, asked, found, apart)
    lost = sorted({one.fact for one in support if one.gone})
    left = {row["fact"]: row for row in (tx.run("get_reported", facts=lost, gone=apart) if lost else [])}
    for id_, mine in changes.items():
        found[id_] = _counted(found[id_], mine, others)
        if id_ in left:
            found[id_] = _reported(found[id_], left[id_], mine)
    unsure = [one.fact for one in asked if one.what == "confidence" and one not in others]
    for row in tx.run("get_surest", facts=unsure, gone=apart) if unsure else []:
        came = [one.claim.confidence for one in changes[row["fact"]] if not one.gone]
        surest = max([row["confidence"] or 0.0, *came])
        found[row["fact"]] = found[row["fact"]].model_copy(update={"confidence": surest})
    return found


def shared(tx: Runner, asked: Sequence[Named], facts: Mapping[str, Fact], gone: Sequence[str] = ()) -> set[Named]:
    """Those that another claim of the fact has too, the `gone` ones aside."""
    if not asked:
        return set()
    wanted: dict[str, list[Row]] = {}
    for one in asked:
        how = one.what
        if how == "story":
            how = "far" if facts[one.fact].articles > FEW else "near"
        wanted.setdefault(how, []).append({"fact": one.fact, "value": one.value})
    rows = tx.run(
        "get_shared",
        article=wanted.get("article", []),
        near=wanted.get("near", []),
        far=wanted.get("far", []),
        publisher=wanted.get("publisher", []),
        speaker=wanted.get("speaker", []),
        confidence=wanted.get("confidence", []),
        gone=list(gone),
    )
    return {Named(row["fact"], row["what"], row["value"]) for row in rows}


def _asked(fact: Fact, support: Sequence[Support]) -> Iterator[tuple[str, str | float]]:
    """What has to be known of the other claims of a fact: of what came and did not go, or went and did not come."""
    for what in COUNTED:
        came, gone = _values(support, what)
        yield from ((what, value) for value in sorted(came ^ gone))
    came, gone = _values(support, "speaker")
    yield from (("speaker", value) for value in sorted(gone - came))
    surest = max((one.claim.confidence for one in support if one.gone), default=-1.0)
    if surest >= fact.confidence and not any(one.claim.confidence >= surest for one in support if not one.gone):
        yield "confidence", surest


def _counted(fact: Fact, support: Sequence[Support], others: Set[Named]) -> Fact:
    update: dict[str, object] = {}
    for what, name in COUNTED.items():
        came, gone = _values(support, what)
        new = sum(Named(fact.id, what, value) not in others for value in came - gone)
        lost = sum(Named(fact.id, what, value) not in others for value in gone - came)
        update[name] = getattr(fact, name) + new - lost
    came, gone = _values(support, "speaker")
    silent = {value for value in gone - came if Named(fact.id, "speaker", value) not in others}
    update["said_by"] = tuple(speaker for speaker in fact.said_by if speaker not in silent)
    return fact.model_copy(update=update)


def _values(support: Iterable[Support], what: str) -> tuple[set[str], set[str]]:
    """Of the claims that came, and of those that went."""
    came: set[str] = set()
    gone: set[str] = set()
    for one in support:
        value = getattr(one.claim, what)
        if value is not None:
            (gone if one.gone else came).add(value)
    return came, gone


def _reported(fact: Fact, left: Row, support: Iterable[Support]) -> Fact:
    """The fact with the days of publication of the claims that are left."""
    days = [date.fromordinal(s.claim.published) for s in support if not s.gone and s.claim.published is not None]
    days += [day.to_native() for day in left["days"]]
    return fact.model_copy(update={"first_reported": min(days, default=None), "last_reported": max(days, default=None)})
