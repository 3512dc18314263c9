"""One more claim of a fact that has many: taken in by what is projected already, without reading its other claims.

    any claim            told before in the same words: the fact that those support
    a state, own voice   an attestation inside a run or beyond its open end: that run's fact, if nothing is between
    an event, own voice  a day, or news without a date: the cell's fact by its id, or a new one

Whatever does not plainly fit is projected with its whole group: `take` gives None. The result is that of the
projection of all claims, which a test proves for random worlds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cypher.evidence import Day, Evidence, Key, fact_id, key_of, mark_of, qualifier_of
from cypher.facts import Conflict, Fact
from cypher.projection_drafts import counted
from cypher.projection_events import NEWS_DAYS, day_anchor, event_draft, news_anchor
from cypher.projection_spells import Spell, state_spell
from cypher.projection_states import run_anchor
from extractors.ontology import EVENTS, RELATIONS, Exclusive, Polarity, Precision


@dataclass(slots=True)
class Situation:
    """What is known of a group without its claims. Facts are those that the database has, as they are taken further."""

    group: str
    marks: Mapping[str, str]
    """Mark -> id of the fact that claims of that mark support."""
    facts: dict[str, Fact]
    """The facts that the claims at hand may support, and for a state all of its group."""
    wide: tuple[tuple[Day, Day], ...] = ()
    """Of an event: the spans that a new event would change something in, the last day exclusive."""
    undated: frozenset[tuple[Day, bool]] = frozenset()
    """Of an event: days of the news on which it is told without a date, and whether that is attributed."""
    loose: bool = False
    """Of a state: whether there are events that would end it and end nothing, as nothing had begun before them."""
    taken: dict[str, list[Evidence]] = field(default_factory=dict)
    """Fact id -> the claims that it takes in."""


def take(claim: Evidence, mark: str, situation: Situation) -> str | None:
    """The id of the fact that takes the claim in; the fact's time is brought up to date. None: project the group."""
    known = situation.marks.get(mark)
    if known is not None and known in situation.facts:
        found: str | None = known
    elif not claim.holds or claim.speaker is not None:
        found = None
    elif RELATIONS[claim.relation].is_state:
        found = _take_state(claim, situation)
    else:
        found = _take_event(claim, situation)
    if found is None:
        return None
    situation.taken.setdefault(found, []).append(claim)
    situation.facts[found] = told_by(claim, situation.facts[found])
    return found


def tallied(fact: Fact, claims: Iterable[Evidence], seen: Mapping[tuple[str, str], bool]) -> Fact:
    """The fact with its counts. seen: ("article", id), ("story", id), ("publisher", name) -> counted before or not."""
    new = {
        (what, value)
        for claim in claims
        for what, value in (("article", claim.article), ("story", claim.story), ("publisher", claim.publisher))
        if value is not None and not seen[what, value]
    }
    counts = {what: sum(kind == what for kind, _ in new) for what in ("article", "story", "publisher")}
    return fact.model_copy(
        update={
            "articles": fact.articles + counts["article"],
            "stories": fact.stories + counts["story"],
            "publishers": fact.publishers + counts["publisher"],
        }
    )


def told_by(claim: Evidence, fact: Fact) -> Fact:
    """The fact with what a claim adds to it without moving its interval."""
    reported = [d for d in (fact.first_reported, fact.last_reported, _date(claim.published)) if d is not None]
    said_by = {*fact.said_by, claim.speaker} - {None}
    update: dict[str, object] = {
        "office": min((o for o in (fact.office, claim.office) if o is not None), default=None),
        "first_reported": min(reported, default=None),
        "last_reported": max(reported, default=None),
        "confidence": max(fact.confidence, claim.confidence),
        "attributed_only": fact.attributed_only and claim.speaker is not None,
        "said_by": tuple(sorted(s for s in said_by if s is not None)),
    }
    if claim.relation in EVENTS and claim.mode is not None and Conflict.MODE not in fact.conflicts:
        if fact.mode not in (None, claim.mode):
            update |= {"mode": None, "conflicts": tuple(sorted({*fact.conflicts, Conflict.MODE}))}
        else:
            update |= {"mode": claim.mode}
    return fact.model_copy(update=update)


def _take_state(claim: Evidence, situation: Situation) -> str | None:
    spell = state_spell(claim)
    if spell.core is None or not spell.certain or spell.end is not None:
        return None
    first, last = spell.core
    key = key_of(claim)
    own = [f for f in situation.facts.values() if key_of_fact(f) == key and f.holds and not f.attributed_only]
    for fact in own:
        if fact.first_attested is None or fact.last_attested is None or fact.conflicts:
            continue
        start, end = fact.first_attested.toordinal(), fact.last_attested.toordinal()
        if spell.start is not None and not _same_start(spell, fact):
            continue
        if first < start and not _may_begin_earlier(fact, spell, situation):
            continue
        if last > end and fact.valid_to is not None:
            continue
        if last > end and fact.said_by:
            continue  # whom an article quotes may have spoken of an end that is none, if it lasted longer
        if not _alone(fact, min(first, start), max(last, end), situation):
            continue
        situation.facts[fact.id] = fact.model_copy(
            update={
                "first_attested": date.fromordinal(min(first, start)),
                "last_attested": date.fromordinal(max(last, end)),
            }
        )
        return fact.id
    return None


def _same_start(spell: Spell, fact: Fact) -> bool:
    """Whether the claim says of the start what the fact says, and the run begins there.

    A start that only events told separates a run from nothing; where words tell it, it does, and gives it its id.
    """
    if spell.start is None or fact.first_attested is None or spell.core is None:
        return False
    if spell.start.earliest is not None:
        anchors = (run_anchor(None), run_anchor(spell.start.earliest))
        if fact.id not in [fact_id(key_of_fact(fact), fact.polarity, fact.modality, anchor) for anchor in anchors]:
            return False
    said = (_date(spell.start.earliest), _date(spell.start.latest), spell.start.precision)
    known = (fact.valid_from, fact.valid_from_latest, fact.valid_from_precision)
    return said == known and fact.first_attested.toordinal() == spell.core[0]


def _may_begin_earlier(fact: Fact, spell: Spell, situation: Situation) -> bool:
    """Whether nothing depends on where the fact begins: it is the only one of its group, and no words start it."""
    unstarted = spell.start is None and fact.valid_from is None and fact.valid_from_latest is None
    return unstarted and len(situation.facts) == 1 and not situation.loose


def _alone(fact: Fact, first: Day, last: Day, situation: Situation) -> bool:
    """Whether no other fact of the group, and no denial, is attested on these days."""
    for other in situation.facts.values():
        if other.id == fact.id or other.attributed_only:
            continue
        if other.first_attested is None or other.last_attested is None:
            if other.valid_from is not None or other.valid_from_latest is not None:
                return False  # it has a place in time that is not attested: too fine for here
            continue
        if other.first_attested.toordinal() <= last and first <= other.last_attested.toordinal():
            return False
        exclusive = RELATIONS[other.relation].exclusive
        if exclusive is Exclusive.SUBJECT and other.valid_from is not None and fact.subject == other.subject:
            return False  # there it is the start that competes
    return True


def _take_event(claim: Evidence, situation: Situation) -> str | None:
    for id_ in event_ids(claim):
        if id_ in situation.facts:
            return _attested(claim, situation, id_)
    day = single_day(claim)
    if day is not None:
        news = range(day, day + NEWS_DAYS + 1)
        if any((d, said) in situation.undated for d in news for said in (False, True)):
            return None
        first, last = day, day + 1
    elif claim.as_of is not None and _undated(claim):
        if (claim.as_of, True) in situation.undated:
            return None
        first, last = claim.as_of - NEWS_DAYS, claim.as_of + 1
    else:
        return None
    if any(a < last and first < b for a, b in situation.wide):
        return None
    fresh = counted(event_draft(claim))
    situation.facts[fresh.id] = fresh.model_copy(update={"articles": 0, "stories": 0, "publishers": 0})
    return fresh.id


def event_ids(claim: Evidence) -> list[str]:
    """The ids of the facts that `take` may look for, for a claim of an event."""
    key, day = key_of(claim), single_day(claim)
    anchors = [] if day is None else [day_anchor(day)]
    if claim.as_of is not None and _undated(claim):
        anchors = [day_anchor(claim.as_of - back) for back in range(NEWS_DAYS + 1)] + [news_anchor(claim.as_of)]
    return [fact_id(key, claim.polarity, claim.modality, anchor) for anchor in anchors]


def _attested(claim: Evidence, situation: Situation, id_: str) -> str | None:
    fact = situation.facts[id_]
    if not _is_undated(fact) and not _is_of_a_day(fact):
        return None
    days = [d for d in (fact.first_attested, fact.last_attested, _date(claim.as_of)) if d is not None]
    situation.facts[id_] = fact.model_copy(
        update={"first_attested": min(days, default=None), "last_attested": max(days, default=None)}
    )
    return id_


def _is_undated(fact: Fact) -> bool:
    bounds = (fact.valid_from, fact.valid_from_latest, fact.valid_to_earliest, fact.valid_to)
    return all(bound is None for bound in bounds)


def _is_of_a_day(fact: Fact) -> bool:
    """Whether the fact has the bounds that a claim of one day gives: of the same cell are "since the 3rd", which has no
    end, and "until the 3rd", which has no start."""
    if fact.valid_from is None or fact.valid_from != fact.valid_from_latest or fact.valid_to is None:
        return False
    exact = fact.valid_from_precision is Precision.DAY and fact.valid_to_precision is Precision.DAY
    return exact and fact.valid_to_earliest == fact.valid_to == fact.valid_from + timedelta(days=1)


def single_day(claim: Evidence) -> Day | None:
    """The one day on which the words put an event, as `timespan.on` a day gives it."""
    day = claim.start_earliest
    if day is None or (claim.start_latest, claim.end_earliest, claim.end_latest) != (day, day + 1, day + 1):
        return None
    return day if claim.start_precision is claim.end_precision is Precision.DAY else None


def _undated(claim: Evidence) -> bool:
    bounds = (claim.start_earliest, claim.start_latest, claim.end_earliest, claim.end_latest)
    return all(bound is None for bound in bounds)


def is_wide(claim: Evidence) -> bool:
    """Whether a claim of an event is not told of a day or as news, or denied, or attributed: others mind it."""
    if RELATIONS[claim.relation].is_state:
        return False
    plain = _undated(claim) or single_day(claim) is not None
    return claim.polarity is Polarity.NEGATIVE or claim.speaker is not None or not plain


def undated_marks(claim: Evidence) -> dict[str, tuple[Day, bool]]:
    """For an event of one day: marks of news without a date that may be of it -> its day, and whether attributed."""
    day = single_day(claim)
    days = ([claim.as_of] if claim.as_of is not None else []) if day is None else list(range(day, day + NEWS_DAYS + 1))
    bare = replace(claim, start_earliest=None, start_latest=None, start_precision=None, end_earliest=None,
                   end_latest=None, end_precision=None, bound=None)  # fmt: skip
    return {
        mark_of(replace(bare, as_of=news, speaker=speaker)): (news, speaker is not None)
        for news in days
        for speaker in (None, "somebody")
    }


def key_of_fact(fact: Fact) -> Key:
    """The key that the fact is of."""
    return Key(fact.relation, fact.subject, fact.object, qualifier_of(fact))


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)
