"""All states of an article: offices, leaderships, memberships, parts, places, control, kinship, ownership; and the
appointments and departures that begin and end offices.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from extractors.appointments import find_appointments
from extractors.cabinets import find_portfolios
from extractors.candidates import Candidate
from extractors.control import find_control
from extractors.departures import find_departures, find_ends
from extractors.held import Held, offices_by_person
from extractors.kinship import find_relatives
from extractors.leadership import find_leaders
from extractors.locations import find_locations
from extractors.memberships import find_memberships
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.nominals import find_described
from extractors.offices import find_offices, time_before
from extractors.ontology import Modality, Polarity, Relation
from extractors.ownership import find_owners
from extractors.parts import find_mergers, find_parts
from extractors.reading import Reading
from extractors.ruling import find_rulers
from extractors.scene import Scene
from extractors.seats import SeatResolver
from extractors.service import Service
from extractors.setting import GONE
from extractors.state_times import begun, beside, joined, over, time_at
from extractors.succession_nouns import dated, told_late
from extractors.takings import find_takings
from extractors.whereabouts import find_whereabouts


def find_states(reading: Reading) -> list[Candidate]:
    """Every candidate of the relations that hold over an interval, and of APPOINT and LEAVE_OFFICE."""
    scene = Scene.of(reading)
    resolver = SeatResolver(scene)
    held, phrases = find_offices(scene, resolver)
    taken = {h.phrase.head for h in held if h.phrase is not None and not h.clause}
    service = Service(scene, phrases, offices_by_person(held), resolver, taken)
    offices = [_office(scene, one) for one in held]
    offices += [*find_leaders(scene), *find_appointments(service), *find_portfolios(service), *told_late(service)]
    offices += [*find_rulers(service), *find_departures(service)]
    offices = _in_office(list(dated(scene, offices)))
    described = list(find_described(scene))
    offices += [c for c in described if c.relation is Relation.LEADS]
    offices += list(find_ends(scene, offices))
    rest = [
        *find_memberships(scene),
        *find_parts(scene),
        *find_mergers(scene),
        *find_owners(scene),
        *find_locations(scene),
        *find_whereabouts(scene),
        *(c for c in described if c.relation is not Relation.LEADS),
        *find_control(scene),
        *find_takings(scene),
        *find_relatives(scene),
    ]
    posts = {(c.subject, c.object, c.trigger) for c in offices}
    rest = [c for c in rest if c.rule != "member.join" or (c.subject, c.object, c.trigger) not in posts]
    return [*_merged(_without_doubles(offices)), *_once(rest)]


def _in_office(offices: list[Candidate]) -> list[Candidate]:
    """Without departures from what the text has ended before: "who governed until 1990 died on Monday"."""
    tenures: dict[tuple[str, str, str | None], list[TimeSpan]] = {}
    for c in offices:
        if c.relation is Relation.HOLDS_OFFICE and c.time is not None and not c.rule.endswith(".left"):
            tenures.setdefault((c.subject, c.object, c.office), []).append(c.time)
    return [c for c in offices if c.relation is not Relation.LEAVE_OFFICE or not _is_second(c, tenures)]


def _is_second(leaving: Candidate, tenures: Mapping[tuple[str, str, str | None], list[TimeSpan]]) -> bool:
    when = leaving.time.start_earliest if leaving.time is not None else None
    told = tenures.get((leaving.subject, leaving.object, leaving.office), [])
    ends = [t.end_latest for t in told if t.end_earliest is not None and t.end_latest is not None]
    if when is None or not ends or any(t.end_latest is None for t in told):
        return False
    return max(ends) < when


def _office(scene: Scene, held: Held) -> Candidate:
    polarity, modality = stance_of(scene.doc[held.trigger]) if held.clause else (Polarity.POSITIVE, Modality.ASSERTED)
    return Candidate(
        polarity=polarity,
        modality=modality,
        unattributed=not held.clause or scene.doc[held.trigger].dep_ == "relcl",
        relation=Relation.LEADS if held.leads else Relation.HOLDS_OFFICE,
        subject=held.person,
        object=held.seat,
        office=None if held.leads else held.office,
        trigger=held.trigger,
        start=held.start,
        end=held.end,
        rule=held.rule,
        confidence=0.9 if held.explicit else 0.75,
        time=_time(scene, held),
    )


def _time(scene: Scene, held: Held) -> TimeSpan:
    """When: as the words say, and before publication at the latest where the state is no more ("the Soviet leader")."""
    time = _told(scene, held)
    if scene.entity(held.seat).code in GONE and time.end_latest is None:
        return joined(time, over(scene, None)) if time.start_earliest is not None else over(scene, None)
    return time


def _told(scene: Scene, held: Held) -> TimeSpan:
    """From the clause where a verb says it, from the words beside the noun where it is a title."""
    doc = scene.doc
    if held.past and not held.clause:
        own = beside(scene, doc[held.trigger])
        return own if own is not None and own.end_latest is not None else over(scene, "former")
    if not held.clause:
        before = time_before(scene, held.phrase.start - 1) if held.phrase is not None else None
        return beside(scene, doc[held.trigger]) or (before.time if before is not None else TimeSpan())
    verb = doc[held.trigger]
    if verb.lemma_ == "become":
        return begun(scene, verb)
    time = time_at(scene, verb, is_state=True)
    if time is None and held.phrase is not None:
        time = beside(scene, doc[held.phrase.head])
    if time is not None:
        return time
    was = verb.lower_ in {"was", "were"} and not any(c.dep_ == "aux" for c in verb.children)
    return over(scene, None) if was or held.past else TimeSpan()


def _merged(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """One candidate an office and interval: a bare statement yields to one that says when."""
    groups: dict[tuple[object, ...], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.relation in {Relation.HOLDS_OFFICE, Relation.LEADS}:
            office = (candidate.office or "").casefold().replace("-", " ")
            key = (candidate.relation, candidate.subject, candidate.object, office)
            groups.setdefault(key, []).append(candidate)
        else:
            groups.setdefault((id(candidate),), []).append(candidate)
    for group in groups.values():
        yield from _intervals(group)


def _without_doubles(candidates: list[Candidate]) -> list[Candidate]:
    """ "to lead the United Nations" adds nothing but its time where the person's office there is named."""
    offices: dict[tuple[str, str], list[Candidate]] = {}
    for c in candidates:
        if c.relation is Relation.HOLDS_OFFICE:
            offices.setdefault((c.subject, c.object), []).append(c)
    kept = [c for c in candidates if c.relation is not Relation.LEADS or (c.subject, c.object) not in offices]
    for c in candidates:
        held = offices.get((c.subject, c.object), []) if c.relation is Relation.LEADS else []
        if held and c.time is not None and c.time.start_earliest is not None and not any(map(_is_dated, held)):
            kept.append(replace(held[0], time=c.time))
    return kept


def _is_dated(candidate: Candidate) -> bool:
    return candidate.time is not None and _has_bounds(candidate.time)


def _intervals(group: list[Candidate]) -> Iterator[Candidate]:
    """The tenures that the group tells of: a start and the next end are one, what has no date yields to what has."""
    dated = [(c, c.time) for c in group if c.time is not None and _has_bounds(c.time)]
    if not dated:
        yield group[0]
        return
    sure = [(c, t) for c, t in dated if t.start_earliest is not None or t.end_earliest is not None]
    whole = {t for _, t in sure if t.start_earliest is not None and t.end_latest is not None}
    starts = [(c, t) for c, t in sure if t.end_latest is None]
    ends = [(c, t) for c, t in sure if t.start_earliest is None]
    if any(c.rule == "office.term" for c, _ in starts):  # the term begins later than the choice is made
        starts = [(c, t) for c, t in starts if not c.rule.endswith(".appoint")]
    told = [(c, t) for c, t in ends if not c.rule.endswith(".predecessor")]
    ends = told or ends  # who is said to go on a day goes then, not when the successor comes
    vague = [(c, t) for c, t in dated if (c, t) not in sure]
    seen: set[TimeSpan] = set()
    for candidate, time in [*((c, t) for c, t in sure if t in whole), *starts]:
        closed = time
        if time.end_latest is None:
            later = [t for _, t in ends if t.end_latest is not None and _after(t, time)]
            if later:
                closed = joined(time, min(later, key=_end_of))
                ends = [(c, t) for c, t in ends if t != min(later, key=_end_of)]
            elif vague and not ends:
                closed = joined(time, vague[0][1])
        if closed not in seen:
            seen.add(closed)
            yield replace(candidate, time=closed)
    for candidate, time in ends:
        if time not in seen and not any(_ends_in(t, time) for t in whole):
            seen.add(time)
            yield candidate
    if not sure:
        yield vague[0][0]


def _ends_in(whole: TimeSpan, end: TimeSpan) -> bool:
    """Whether the end is that of the whole interval, told to the day or to the year."""
    if whole.end_latest is None or end.end_latest is None or whole.end_latest == end.end_latest:
        return whole.end_latest == end.end_latest
    first, last = whole.end_earliest or whole.end_latest, end.end_earliest or end.end_latest
    return first <= end.end_latest and last <= whole.end_latest


def _after(end: TimeSpan, start: TimeSpan) -> bool:
    return start.start_earliest is not None and end.end_latest is not None and end.end_latest > start.start_earliest


def _end_of(time: TimeSpan) -> date:
    return time.end_latest or date.max


def _has_bounds(time: TimeSpan) -> bool:
    return time.start_earliest is not None or time.end_latest is not None


def _once(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The first of equal statements without a time of their own."""
    seen: set[tuple[object, ...]] = set()
    for candidate in candidates:
        key = (candidate.relation, candidate.subject, candidate.object, candidate.kinship, candidate.polarity)
        if candidate.time is not None and key in seen:
            continue
        seen.add(key)
        yield candidate
