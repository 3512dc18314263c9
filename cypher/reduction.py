"""Changes of groups that have many claims: what `reducing` needs is looked up, what it tells is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cypher import absorption
from cypher.absorbing import told_by
from cypher.absorption import facts_by_id, rivals
from cypher.evidence import Evidence
from cypher.facts import CLAIMED, Fact
from cypher.projection_events import NEWS_DAYS
from cypher.reducing import Change, Reduced, days_between, days_of, event_days, is_event, near_events, outcome
from cypher.rows import read_evidence
from cypher.running import Row, Runner, write_rows
from cypher.writing import delete_facts, write_facts
from extractors.ontology import Polarity, Relation

MOST_FACTS = 200
"""With more facts that a change can touch, a group is projected from all its claims."""
MOST_LANES = 50
"""Of one fact."""
_LEADING = frozenset({Relation.HOLDS_OFFICE, Relation.LEADS})

AT_ONCE = 8
"""Claims that came to a group, looked at together."""
FEW = 20
"""Of a fact of fewer claims all are read."""

Sample = dict[str, tuple[Evidence, str]]


@dataclass(frozen=True, slots=True)
class _Done:
    change: Change
    there: Mapping[str, Fact]
    reduced: Reduced


def reduce_groups(tx: Runner, pending: Iterable[Row]) -> set[str]:
    """Those of these claims, which came or went and move nothing, that their groups were brought up to date with."""
    by_group: dict[str, list[str]] = {}
    for row in pending:
        by_group.setdefault(row["group"], []).append(row["id"])
    if not by_group:
        return set()
    big = {row["group"] for row in tx.run("get_big_groups", groups=sorted(by_group), many=absorption.MANY)}
    big -= {row["group"] for row in tx.run("get_moved_groups", groups=sorted(big))}
    if not big:
        return set()
    rows = {row["id"]: row for row in tx.run("get_claims", ids=sorted(i for g in big for i in by_group[g]))}
    changes = {group: _change(group, [rows[id_] for id_ in sorted(by_group[group])]) for group in sorted(big)}
    left = {group: _portions(change) for group, change in changes.items() if change is not None}
    done: set[str] = set()
    while left:
        now = {group: portions.pop(0) for group, portions in left.items()}
        reduced = _reduce(tx, now)
        done |= {e.id for change in reduced for e in change.claims}
        left = {change.group: left[change.group] for change in reduced if left[change.group]}
    return done


def _portions(change: Change) -> list[Change]:
    """The change in parts that touch few facts; all that went is in the first, as it is in all facts until then."""
    came = [change.came[n : n + AT_ONCE] for n in range(0, len(change.came), AT_ONCE)] or [()]
    return [Change(change.group, some, change.went if n == 0 else ()) for n, some in enumerate(came)]


def _reduce(tx: Runner, changes: Mapping[str, Change]) -> list[Change]:
    """Brings groups up to date with changes; gives those for which that could be done so."""
    there = {group: found for group, change in changes.items() if (found := _touchable(tx, change))}
    samples, whole = _samples(tx, {g: (change, there[g]) for g, change in changes.items() if g in there})
    done: list[_Done] = []
    for group, sample in samples.items():
        change = changes[group]
        reduced = outcome(change, there[group], sample, whole)
        if reduced is not None:
            done.append(_Done(change, there[group], reduced))
    return [one.change for one in done if _write(tx, one)]


def _change(group: str, rows: Iterable[Row]) -> Change | None:
    """What came and went; None where something else happened to a claim."""
    came: list[Evidence] = []
    went: list[tuple[Evidence, str]] = []
    for row in rows:
        evidence = read_evidence(row)
        if not evidence.asserted:
            return None
        if row["live"] and row["fact"] is None:
            came.append(evidence)
        elif not row["live"] and row["fact"] is not None and row["left_story"] is not None:
            went.append((evidence, row["fact"]))
        else:
            return None
    return Change(group, tuple(came), tuple(went))


def _touchable(tx: Runner, change: Change) -> dict[str, Fact]:
    """The facts that the change can touch; none, where they are too many."""
    if not is_event(change.claims[0]):
        found = rivals(tx, change.group, change.claims)
    else:
        wanted: dict[str, set[str]] = {}
        types = {Polarity.POSITIVE: change.claims[0].relation.value, Polarity.NEGATIVE: CLAIMED}
        for id_, polarity in near_events(change.claims).items():
            wanted.setdefault(types[polarity], set()).add(id_)
        for row in _wide(tx, change):
            wanted.setdefault(types[Polarity(row["polarity"])], set()).add(row["fact"])
        found = facts_by_id(tx, wanted)
    return found if len(found) <= MOST_FACTS else {}


def _wide(tx: Runner, change: Change) -> list[Row]:
    days = event_days(change.claims)
    if days is None:
        return []
    first, last = (date.fromordinal(day) for day in (days[0] - NEWS_DAYS, days[1] + NEWS_DAYS))
    return tx.run("get_wide", group=change.group, first=first, last=last)


def _samples(
    tx: Runner, groups: Mapping[str, tuple[Change, Mapping[str, Fact]]]
) -> tuple[dict[str, Sample], frozenset[str]]:
    """The representatives of each group, and the facts of which all claims are among them."""
    days = {fact: days_of(change.claims) for change, facts in groups.values() for fact in facts}
    lanes: dict[str, list[str]] = {fact: [] for fact in days}
    after = dict.fromkeys(days, "")
    while after:
        rows = tx.run("get_lanes", rows=[{"fact": fact, "after": lane} for fact, lane in sorted(after.items())])
        for row in rows:
            lanes[row["fact"]].append(row["lane"])
        after = {row["fact"]: row["lane"] for row in rows if len(lanes[row["fact"]]) <= MOST_LANES}
    samples = _picked(tx, groups, lanes, days)
    between = {group: days_between(sample.values()) for group, sample in samples.items()}
    if any(between.values()):
        more = {fact: between[group] for group, (_, facts) in groups.items() for fact in facts}
        for group, sample in _picked(tx, groups, lanes, more).items():
            samples[group] |= sample
    few = {row["fact"]: row["ids"] for row in tx.run("get_few", facts=sorted(days), many=FEW)} if days else {}
    whole = {fact: ids for fact, ids in few.items() if len(ids) < FEW}
    ids = sorted({id_ for some in whole.values() for id_ in some})
    claims = {row["id"]: (read_evidence(row), row["fact"]) for row in (tx.run("get_claims", ids=ids) if ids else [])}
    for group, sample in samples.items():
        sample |= {id_: said for id_, said in claims.items() if said[1] in groups[group][1]}
    kept = {g: s for g, s in samples.items() if all(len(lanes[fact]) <= MOST_LANES for fact in groups[g][1])}
    return kept, frozenset(whole)


def _picked(
    tx: Runner,
    groups: Mapping[str, tuple[Change, Mapping[str, Fact]]],
    lanes: Mapping[str, list[str]],
    days: Mapping[str, list[int]],
) -> dict[str, Sample]:
    """The representatives around these days of each fact."""
    wanted = [{"fact": fact, "lane": lane, "days": days[fact]} for fact in sorted(lanes) for lane in lanes[fact]]
    picked = {row["id"]: row["fact"] for row in (tx.run("get_representatives", rows=wanted) if wanted else [])}
    claims = {row["id"]: read_evidence(row) for row in (tx.run("get_claims", ids=sorted(picked)) if picked else [])}
    return {
        group: {id_: (claims[id_], fact) for id_, fact in picked.items() if fact in facts}
        for group, (_, facts) in groups.items()
    }


def _write(tx: Runner, done: _Done) -> bool:
    """Writes what a change does; False, and nothing is written, where its counts take all claims to tell."""
    change, reduced = done.change, done.reduced
    supported = {e.id: (e, reduced.told[e.id]) for e in change.came} | {e.id: (e, fact) for e, fact in change.went}
    supported = {id_: (e, fact) for id_, (e, fact) in supported.items() if fact not in reduced.counted}
    counted = _counted(tx, done, supported) if supported else reduced.facts
    if counted is None:
        return False
    changed = [fact for fact in counted.values() if done.there.get(fact.id) != fact]
    write_facts(tx, changed)
    delete_facts(tx, [(done.there[id_].type, id_) for id_ in sorted(reduced.gone)])
    write_rows(
        tx,
        "set_support",
        [
            {"id": id_, "fact": reduced.told.get(id_), "implies": None, "pending": None, "moved_from": None}
            for id_ in sorted({*reduced.told, *(e.id for e in change.claims)})
        ],
    )
    moved = [fact for fact in changed if fact.id not in done.there] + [done.there[id_] for id_ in reduced.gone]
    leaders = {fact.subject for fact in moved if fact.relation in _LEADING}
    if leaders:
        tx.run("set_leaders", ids=sorted(leaders))
    return True


def _counted(tx: Runner, done: _Done, supported: Mapping[str, tuple[Evidence, str]]) -> dict[str, Fact] | None:
    """The facts with their counts; None where the surest claim of one went, and no other is as sure."""
    went = {e.id for e, _ in done.change.went}
    facts = dict(done.reduced.facts)
    for id_, (claim, fact) in supported.items():
        if id_ not in went:
            facts[fact] = told_by(claim, facts[fact])
    rows = [
        {"fact": fact, "article": e.article, "story": e.story, "publisher": e.publisher, "speaker": e.speaker,
         "confidence": e.confidence}
        for e, fact in supported.values()
    ]  # fmt: skip
    rest = tx.run("get_rest", rows=rows, gone=sorted(went))
    lost = sorted({fact for _, fact in done.change.went} & {fact for _, fact in supported.values()})
    left = {row["fact"]: row for row in tx.run("get_reported", facts=lost, gone=sorted(went))}
    for fact in sorted({fact for _, fact in supported.values()} & facts.keys()):
        mine = [(e, e.id in went) for e, f in supported.values() if f == fact]
        found = _recounted(facts[fact], mine, [row for row in rest if row["fact"] == fact])
        if found is None:
            return None
        facts[fact] = _reported(found, left[fact], mine) if fact in left else found
    return facts


def _recounted(fact: Fact, claims: list[tuple[Evidence, bool]], rest: list[Row]) -> Fact | None:
    update: dict[str, object] = {}
    for what, name in (("article", "articles"), ("story", "stories"), ("publisher", "publishers")):
        others = {row[what] for row in rest if row[f"has_{what}"]}
        came = {getattr(e, what) for e, gone in claims if not gone} - {None}
        gone = {getattr(e, what) for e, is_gone in claims if is_gone} - {None}
        update[name] = getattr(fact, name) + len(came - gone - others) - len(gone - came - others)
    gone_speakers = {e.speaker for e, gone in claims if gone} - {e.speaker for e, gone in claims if not gone}
    spoken = {row["speaker"] for row in rest if row["has_speaker"]}
    update["said_by"] = tuple(s for s in fact.said_by if s not in gone_speakers or s in spoken)
    surest = max((e.confidence for e, gone in claims if gone), default=0.0)
    if surest >= fact.confidence:
        still = [e.confidence for e, gone in claims if not gone and e.confidence >= surest]
        if not still and not any(row["has_confidence"] for row in rest if row["confidence"] == surest):
            return None
    return fact.model_copy(update=update)


def _reported(fact: Fact, left: Row, claims: list[tuple[Evidence, bool]]) -> Fact:
    """The fact with the days of publication of the claims that are left."""
    own = [date.fromordinal(e.published) for e, gone in claims if not gone and e.published is not None]
    days = [day.to_native() for day in (left["first"], left["last"]) if day is not None] + own
    return fact.model_copy(update={"first_reported": min(days, default=None), "last_reported": max(days, default=None)})
