"""The claims of one kind of event between the same actors -> one fact per event. Pure; the order of the claims is
nothing.

    a day, a span told to the day     an event                      (the finest dates are the cells)
    "in September"                    the one event in that September; of its own, `conflicts: date`, where there are
                                      several, as the words do not say which
    "before 2024", "after March"      apart: it may be any
    news without a date               the event of the last days before the news; else of its own, on the day of the
    news

What is only attributed joins an event that articles tell of themselves where it fits exactly one, and dates none.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cypher.evidence import Day, Evidence, key_of
from cypher.facts import STATED, Conflict
from cypher.projection_bounds import combined
from cypher.projection_drafts import Draft
from cypher.projection_spells import Bounds
from extractors.ontology import Polarity

NEWS_DAYS = 2
"""How many days before an undated piece of news its event can lie: an evening is in print the day after next."""

_FAR = 10**9
"""Beyond every day."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days inside which an event lies, the last exclusive."""

    first: Day
    last: Day
    exact: bool
    """Whether it fills the span; otherwise it lies somewhere inside."""

    def inside(self, other: "Span") -> bool:
        return self != other and not other.exact and other.first <= self.first and self.last <= other.last


BEFORE = Span(0, 1, exact=False)
"""Where all lies of which only an end is known; no day of a calendar is in it."""
AFTER = Span(_FAR, _FAR + 1, exact=False)
"""Where all lies of which only a start is known."""
UNKNOWN = Bounds(None, None, None)


@dataclass(slots=True)
class Cell:
    """One event, while it is being built."""

    span: Span
    members: list[Evidence]
    own: bool
    ambiguous: bool = False


def project_events(evidence: Iterable[Evidence]) -> list[Draft]:
    """The facts of one key; positive and denied are apart, and a denial of an event that is told is a conflict."""
    by_polarity: dict[Polarity, list[Evidence]] = {}
    for e in evidence:
        by_polarity.setdefault(e.polarity, []).append(e)
    drafts = {polarity: _drafts(claims) for polarity, claims in by_polarity.items()}
    denials = [d for d in drafts.get(Polarity.NEGATIVE, ()) if any(e.speaker is None for e in d.members)]
    for draft in drafts.get(Polarity.POSITIVE, ()):
        if any(_same_time(draft, denial) for denial in denials):
            draft.conflicts.add(Conflict.DENIED)
    return [draft for polarity in sorted(drafts) for draft in drafts[polarity]]


def _drafts(claims: Sequence[Evidence]) -> list[Draft]:
    own = _cells([e for e in claims if e.speaker is None], own=True)
    strangers: list[Evidence] = []
    leaves = _leaves([cell.span for cell in own])
    by_span = {cell.span: cell for cell in own}
    for e in (e for e in claims if e.speaker is not None):
        span = _span(e)
        home = _home(span, e, by_span, leaves)
        if home is None:
            strangers.append(e)
        else:
            home.members.append(e)
    return [_draft(cell) for cell in [*own, *_cells(strangers, own=False)]]


def _cells(claims: Sequence[Evidence], *, own: bool) -> list[Cell]:
    """The events that claims of one voice tell of, in the order of their spans."""
    spans: dict[Span, list[Evidence]] = {}
    undated: list[Evidence] = []
    for e in claims:
        span = _span(e)
        if span is None:
            undated.append(e)
        else:
            spans.setdefault(span, []).append(e)
    leaves = _leaves(spans)
    cells: dict[Span, Cell] = {}
    for span in sorted(spans):
        inner = _inner(span, leaves)
        target = inner[0] if len(inner) == 1 else span
        cell = cells.setdefault(target, Cell(target, [], own))
        cell.members += spans[span]
        cell.ambiguous = len(inner) > 1
    for e in undated:
        target = _recent(e, leaves) or _day_of_news(e)
        cells.setdefault(target, Cell(target, [], own)).members.append(e)
    return [cells[span] for span in sorted(cells)]


def _leaves(spans: Iterable[Span]) -> list[Span]:
    """The dated spans that hold no finer one, sorted."""
    dated = sorted(s for s in spans if s.first > 0 and s.last < _FAR and s.first < s.last)
    return [s for s in dated if s.exact or not _holds_finer(s, dated)]


def _holds_finer(span: Span, dated: Sequence[Span]) -> bool:
    return any(other.inside(span) for other in _within(span, dated))


def _within(span: Span, spans: Sequence[Span]) -> Iterable[Span]:
    """The spans that begin inside the span; `spans` is sorted."""
    for at in range(bisect_left(spans, Span(span.first, 0, exact=False)), len(spans)):
        if spans[at].first >= span.last:
            return
        yield spans[at]


def _inner(span: Span, leaves: Sequence[Span]) -> list[Span]:
    """The first two leaves inside a dated span."""
    found: list[Span] = []
    if span.first > 0 and span.last < _FAR:
        for leaf in _within(span, leaves):
            if leaf.inside(span):
                found.append(leaf)
                if len(found) == 2:
                    break
    return found


def _span(e: Evidence) -> Span | None:
    """Where the words put the event; None where they do not."""
    first = e.start_earliest if e.start_earliest is not None else e.end_earliest
    last = e.end_latest
    if last is None and e.start_latest is not None:
        last = e.start_latest + 1
    if first is None:
        return None if last is None else BEFORE
    if last is None:
        return AFTER
    return Span(first, last, e.start_latest == first or last == first + 1)


def _recent(e: Evidence, leaves: Sequence[Span]) -> Span | None:
    """The event that undated news is of: the last to the day that ended in the days before."""
    if e.as_of is None:
        return None
    recent = [s for s in leaves if s.exact and e.as_of - NEWS_DAYS < s.last <= e.as_of + 1]
    return max(recent, key=lambda s: (s.last, s.first), default=None)


def _day_of_news(e: Evidence) -> Span:
    """The cell of an undated event: the day of the news, marked by a span of no days; 0 where that is not known."""
    day = e.as_of or 0
    return Span(day, day, exact=False)


def _home(span: Span | None, e: Evidence, cells: dict[Span, Cell], leaves: Sequence[Span]) -> Cell | None:
    """The event of the article's own telling that an attributed claim supports."""
    if span is None:
        recent = _recent(e, leaves)
        return cells.get(recent if recent is not None else _day_of_news(e))
    if span in cells:
        return cells[span]
    inner = _inner(span, leaves)
    if len(inner) == 1:
        return cells[inner[0]]
    around = [leaf for leaf in leaves if span.inside(leaf)]
    return cells[around[0]] if len(around) == 1 else None


def _draft(cell: Cell) -> Draft:
    sample = cell.members[0]
    draft = Draft(key_of(sample), sample.polarity, sample.modality, _anchor(cell), cell.members)
    voiced = [e for e in cell.members if (e.speaker is None) == cell.own]
    days = [e.as_of for e in voiced if e.as_of is not None]
    draft.first_attested, draft.last_attested = min(days, default=None), max(days, default=None)
    tellers = [e for e in voiced if _span(e) == cell.span]
    if cell.span != BEFORE:
        start, _ = combined([Bounds(e.start_earliest, e.start_latest, e.start_precision) for e in tellers] or [UNKNOWN])
        draft.valid_from, draft.valid_from_latest = start.earliest, start.latest
        draft.valid_from_precision = start.precision
    if cell.span != AFTER:
        end, _ = combined([Bounds(e.end_earliest, e.end_latest, e.end_precision) for e in tellers] or [UNKNOWN])
        draft.valid_to_earliest, draft.valid_to, draft.valid_to_precision = end.earliest, end.latest, end.precision
    if draft.valid_to is not None:
        draft.ended_by = STATED
    if cell.ambiguous:
        draft.conflicts.add(Conflict.DATE)
    return draft


def event_draft(claim: Evidence) -> Draft:
    """The fact that a claim alone would make."""
    return _drafts([claim])[0]


def day_anchor(day: Day) -> str:
    """The anchor of an event of one day that articles tell of themselves."""
    return _anchor(Cell(Span(day, day + 1, exact=True), [], own=True))


def news_anchor(day: Day) -> str:
    """The anchor of an undated event that is news on the day."""
    return _anchor(Cell(Span(day, day, exact=False), [], own=True))


def _anchor(cell: Cell) -> str:
    """The cell's place among those of its key."""
    voice = "" if cell.own else "said "
    if cell.span in (BEFORE, AFTER):
        return f"{voice}{'before' if cell.span == BEFORE else 'after'}"
    return f"{voice}{cell.span.first}-{cell.span.last}-{'exact' if cell.span.exact else 'within'}"


def _same_time(draft: Draft, denial: Draft) -> bool:
    """Whether the denial is, or may be, of this event."""
    if denial.valid_from is None and denial.valid_to is None:
        return draft.valid_from is None or denial.first_attested is None or draft.valid_from <= denial.first_attested
    first, last = _reach(draft)
    other_first, other_last = _reach(denial)
    return first < other_last and other_first < last


def _reach(draft: Draft) -> tuple[Day, Day]:
    """The days on which the event may be, the last exclusive: before it was told of; news, on the day of the news."""
    is_news = draft.valid_from is None and draft.valid_to is None
    first = draft.valid_from or (draft.first_attested if is_news else None) or 0
    last = draft.valid_to or (draft.last_attested + 1 if draft.last_attested is not None else _FAR)
    return first, last
