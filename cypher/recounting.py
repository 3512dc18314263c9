"""The counts of facts that claims came to, went from, or count in for another story: one index look-up each.

A claim that counts for another story is one that went, with the story of before, and came, with that of now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cypher.absorbing import told_by
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.running import Row, Runner


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
    for one in support:
        if not one.gone:
            found[one.fact] = told_by(one.claim, found[one.fact])
    apart = sorted({one.claim.id for one in support})
    rows = [
        {"fact": one.fact, "article": one.claim.article, "story": one.claim.story, "publisher": one.claim.publisher,
         "speaker": one.claim.speaker, "confidence": one.claim.confidence}
        for one in support
    ]  # fmt: skip
    rest = tx.run("get_rest", rows=rows, gone=apart)
    lost = sorted({one.fact for one in support if one.gone})
    left = {row["fact"]: row for row in (tx.run("get_reported", facts=lost, gone=apart) if lost else [])}
    unsure: list[str] = []
    for id_ in sorted({one.fact for one in support}):
        mine = [one for one in support if one.fact == id_]
        others = [row for row in rest if row["fact"] == id_]
        found[id_] = _counted(found[id_], mine, others)
        if id_ in left:
            found[id_] = _reported(found[id_], left[id_], mine)
        if _has_lost_its_surest(found[id_], mine, others):
            unsure.append(id_)
    for row in tx.run("get_surest", facts=unsure, gone=apart) if unsure else []:
        mine_now = [one.claim.confidence for one in support if one.fact == row["fact"] and not one.gone]
        surest = max([row["confidence"] or 0.0, *mine_now])
        found[row["fact"]] = found[row["fact"]].model_copy(update={"confidence": surest})
    return found


def _counted(fact: Fact, support: Sequence[Support], rest: Iterable[Row]) -> Fact:
    update: dict[str, object] = {}
    for what, name in (("article", "articles"), ("story", "stories"), ("publisher", "publishers")):
        others = {row[what] for row in rest if row[f"has_{what}"]}
        came = {getattr(one.claim, what) for one in support if not one.gone} - {None}
        gone = {getattr(one.claim, what) for one in support if one.gone} - {None}
        update[name] = getattr(fact, name) + len(came - gone - others) - len(gone - came - others)
    gone_speakers = {one.claim.speaker for one in support if one.gone}
    gone_speakers -= {one.claim.speaker for one in support if not one.gone}
    spoken = {row["speaker"] for row in rest if row["has_speaker"]}
    update["said_by"] = tuple(s for s in fact.said_by if s not in gone_speakers or s in spoken)
    return fact.model_copy(update=update)


def _has_lost_its_surest(fact: Fact, support: Sequence[Support], rest: Iterable[Row]) -> bool:
    surest = max((one.claim.confidence for one in support if one.gone), default=-1.0)
    if surest < fact.confidence or any(one.claim.confidence >= surest for one in support if not one.gone):
        return False
    return not any(row["has_confidence"] for row in rest if row["confidence"] == surest)


def _reported(fact: Fact, left: Row, support: Iterable[Support]) -> Fact:
    """The fact with the days of publication of the claims that are left."""
    days = [date.fromordinal(s.claim.published) for s in support if not s.gone and s.claim.published is not None]
    days += [day.to_native() for day in left["days"]]
    return fact.model_copy(update={"first_reported": min(days, default=None), "last_reported": max(days, default=None)})
