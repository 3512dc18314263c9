"""The claims of one group of competing states -> facts with maximal intervals. Pure; the order of claims is nothing.

What articles say in their own voice decides the intervals. An open end is closed by the first day after the last
attestation on which it does not hold: a competitor's, a denial's, that of a new start; `ended_by` says by which.

What is only attributed to somebody joins the run that it fits into and moves none of its bounds; what fits into none
makes runs of its own, `attributed_only`, which close nothing of anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cypher.evidence import Day, Evidence, Key, key_of, moved_key
from cypher.facts import DENIED, RESUMED, Conflict
from cypher.projection_bounds import Interval, combined, overlaps, union
from cypher.projection_drafts import Draft
from cypher.projection_runs import Ending, Run, Voice, endings, endless_run, run_that_ends, runs_of, settle
from cypher.projection_spells import Spell, beginning_spell, ending_bounds, state_spell
from extractors.ontology import RELATIONS, Exclusive, Modality, Polarity, Relation


@dataclass(frozen=True, slots=True)
class Heading:
    """What a fact says, without its time."""

    key: Key
    polarity: Polarity
    modality: Modality


@dataclass(slots=True)
class Holding:
    """All that is said of one key: that it holds, that it does not; by articles, by those whom they quote."""

    own: Voice = field(default_factory=Voice)
    said: Voice = field(default_factory=Voice)
    denied: Voice = field(default_factory=Voice)
    denied_said: Voice = field(default_factory=Voice)

    def voice(self, *, positive: bool, own: bool) -> Voice:
        if positive:
            return self.own if own else self.said
        return self.denied if own else self.denied_said


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against a key: days of denial, and days of others who hold it, with who; all sorted."""

    denials: tuple[Interval, ...] = ()
    competitors: tuple[tuple[Day, Day, str], ...] = ()
    others: tuple[Interval, ...] = ()
    """Days that separate without closing: those on which it holds, for a denial."""

    def days(self) -> list[Interval]:
        return union([*self.denials, *((a, b) for a, b, _ in self.competitors), *self.others])


def project_states(evidence: Iterable[Evidence]) -> list[Draft]:
    """The facts of one group: positive and denied, asserted."""
    holdings = _holdings(evidence)
    held = {key: _competing_days(key, holding.own) for key, holding in holdings.items()}
    drafts: list[Draft] = []
    for key, holding in sorted(holdings.items()):
        competitors = sorted((a, b, _who(other)) for other in held if other != key for a, b in held[other])
        denials = union(s.core for s in holding.denied.spells if s.core is not None)
        against = Against(tuple(denials), tuple(competitors))
        drafts += _drafts(Heading(key, Polarity.POSITIVE, Modality.ASSERTED), holding.own, holding.said, against)
        so = union(s.core for s in holding.own.spells if s.core is not None and s.certain)
        heading = Heading(key, Polarity.NEGATIVE, Modality.ASSERTED)
        drafts += _drafts(heading, holding.denied, holding.denied_said, Against(others=tuple(so)))
    return drafts


def project_claimed_states(evidence: Sequence[Evidence]) -> list[Draft]:
    """The facts of one key that is planned, possible or demanded: runs that only their own words separate."""
    voices = {True: Voice(), False: Voice()}
    for e in evidence:
        voices[e.speaker is None].spells.append(state_spell(e))
    for voice in voices.values():
        voice.endings = endings(voice.spells)
    heading = Heading(key_of(evidence[0]), evidence[0].polarity, evidence[0].modality)
    return _drafts(heading, voices[True], voices[False], Against())


def _holdings(evidence: Iterable[Evidence]) -> dict[Key, Holding]:
    holdings: dict[Key, Holding] = {}
    for e in evidence:
        is_state = RELATIONS[e.relation].is_state
        key = key_of(e) if is_state else moved_key(e)
        if key is None:
            continue
        voice = holdings.setdefault(key, Holding()).voice(
            positive=e.polarity is Polarity.POSITIVE, own=e.speaker is None
        )
        if e.relation is Relation.LEAVE_OFFICE:
            bounds = ending_bounds(e)
            if bounds is not None:
                voice.endings.append(Ending(bounds, e, of_spell=False))
        else:
            voice.spells.append(state_spell(e) if is_state else beginning_spell(e))
    for holding in holdings.values():
        for voice in (holding.own, holding.said, holding.denied, holding.denied_said):
            voice.endings += endings(voice.spells)
    return holdings


def _competing_days(key: Key, own: Voice) -> list[Interval]:
    """The days on which the key is held, as far as its competitors are concerned.

    One object of several that a subject can have (a place in a country) competes only from a stated start: that a
    ministry is told to be in one town, and later in another, does not move it.
    """
    if RELATIONS[key.relation].exclusive is Exclusive.SUBJECT:
        starts = [s.start for s in own.spells if s.start is not None]
        return union((b.latest, b.latest) for b in starts if b.earliest is not None and b.latest is not None)
    return union(s.core for s in own.spells if s.core is not None and s.certain)


def _who(key: Key) -> str:
    """The competitor's name in `ended_by`."""
    return key.object if RELATIONS[key.relation].exclusive is Exclusive.SUBJECT else key.subject


def _drafts(heading: Heading, own: Voice, said: Voice, against: Against) -> list[Draft]:
    if not RELATIONS[heading.key.relation].ends:
        return _endless_drafts(heading, own, said)
    runs = runs_of(own, against.days())
    left = settle(runs, own)
    drafts = _run_drafts(heading, runs, against, "")
    strangers = _seat(drafts, runs, said)
    between = union([*against.days(), *((run.first, run.last) for run in runs)])
    said_runs = runs_of(strangers, between)
    said_left = settle(said_runs, strangers)
    drafts += _run_drafts(heading, said_runs, against, "said ")
    return [*drafts, *_dayless(heading, left, ""), *_dayless(heading, said_left, "said ")]


def _endless_drafts(heading: Heading, own: Voice, said: Voice) -> list[Draft]:
    """Kinship: one fact, whoever says it."""
    drafts = _run_drafts(heading, endless_run(own) or endless_run(said), Against(), "")
    if own.spells and drafts:
        drafts[0].members += [s.evidence for s in said.spells]
    return drafts


def _run_drafts(heading: Heading, runs: Sequence[Run], against: Against, voice: str) -> list[Draft]:
    return [
        _draft(heading, run, following, against, f"{voice}{run_anchor(run.cut)}")
        for run, following in zip(runs, [*runs[1:], None], strict=False)
    ]


def run_anchor(cut: Day | None) -> str:
    """The anchor of a run that articles tell of themselves: what separates it from the one before."""
    return "first" if cut is None else str(cut)


def _draft(heading: Heading, run: Run, following: Run | None, against: Against, anchor: str) -> Draft:
    members = {e.id: e for e in [*(s.evidence for s in run.spells), *run.guests]}
    draft = Draft(heading.key, heading.polarity, heading.modality, anchor, list(members.values()))
    draft.first_attested = min((a for a, _ in run.attested), default=None)
    draft.last_attested = max((b for _, b in run.attested), default=None)
    _set_start(draft, run)
    if RELATIONS[heading.key.relation].ends:
        _set_end(draft, run, following, against)
    if overlaps([(run.first, run.last)], against.denials):
        draft.conflicts.add(Conflict.DENIED)
    if RELATIONS[heading.key.relation].exclusive is Exclusive.OBJECT and _two_holders(run, against):
        draft.conflicts.add(Conflict.HOLDER)
    return draft


def _set_start(draft: Draft, run: Run) -> None:
    stated = [s.start for s in run.spells if s.start is not None and (s.restarts or _begins(s, run))]
    if not stated:
        return
    bounds, agree = combined(stated)
    draft.valid_from, draft.valid_from_latest = bounds.earliest, bounds.latest
    draft.valid_from_precision = bounds.precision
    if not agree:
        draft.conflicts.add(Conflict.START)


def _begins(spell: Spell, run: Run) -> bool:
    """Whether an event that begins the state is the first that is heard of this run: it may be told again later."""
    return spell.start is not None and (spell.start.earliest is None or spell.start.earliest <= run.first)


def _set_end(draft: Draft, run: Run, following: Run | None, against: Against) -> None:
    stated = [e.bounds for e in run.endings if e.bounds.latest is not None and e.bounds.latest > run.last]
    if len(stated) < len(run.endings):
        draft.conflicts.add(Conflict.END)
    inferred = _inferred_end(run, following, against)
    if stated:
        bounds, agree = combined(stated)
        if not agree:
            draft.conflicts.add(Conflict.END)
        draft.valid_to_earliest, draft.valid_to = bounds.earliest, bounds.latest
        draft.valid_to_precision = bounds.precision
        draft.ended_by = min(b.cause for b in stated)  # an event's name, in capitals, before `stated`
        if bounds.earliest is None and inferred is not None and inferred[0] < (bounds.latest or 0):
            draft.valid_to, draft.ended_by, draft.valid_to_precision = inferred[0], inferred[1], None
    elif inferred is not None:
        draft.valid_to, draft.ended_by = inferred
    held = draft.last_attested
    if draft.valid_to is not None and held is not None:
        draft.valid_to_earliest = max(held + 1, draft.valid_to_earliest or 0)


def _inferred_end(run: Run, following: Run | None, against: Against) -> tuple[Day, str] | None:
    """The first day after the run on which it does not hold, and why not."""
    found: list[tuple[Day, int, str]] = []
    found += [(max(a, run.last + 1), 0, who) for a, b, who in against.competitors if b > run.last]
    found += [(max(a, run.last + 1), 1, DENIED) for a, b in against.denials if b > run.last]
    if following is not None:
        found.append((following.first, 2, RESUMED))
    if not found:
        return None
    day, _, cause = min(found)
    return day, cause


def _two_holders(run: Run, against: Against) -> bool:
    """Whether another is named for a day of this run; the day on which one hands over to the other is no dispute."""
    handed = {day for e in run.endings for day in (e.bounds.earliest, (e.bounds.latest or 0) - 1)}
    handed |= {s.core[0] for s in run.spells if s.core is not None and s.start is not None}
    handed |= {first for first, last, _ in against.competitors if first < last}
    days = overlaps(union(run.attested), union((a, b) for a, b, _ in against.competitors))
    return any(a < b or a not in handed for a, b in days)


def _seat(drafts: Sequence[Draft], runs: Sequence[Run], said: Voice) -> Voice:
    """Gives each attributed claim to the first of the articles' own runs that it fits; returns those that fit none."""
    strangers: list[Spell] = []
    for spell in said.spells:
        home = _home(spell, drafts, runs)
        if home is None:
            strangers.append(spell)
        else:
            home.members.append(spell.evidence)
    for ending in said.endings:
        at = None if ending.of_spell else run_that_ends(runs, ending.bounds)
        if at is not None:
            drafts[at].members.append(ending.evidence)
    return Voice(strangers, endings(strangers))


def _home(spell: Spell, drafts: Sequence[Draft], runs: Sequence[Run]) -> Draft | None:
    """The fact of an article's own that an attributed claim supports."""
    if spell.core is None:
        if spell.end is not None and spell.end.latest is not None:
            at = run_that_ends(runs, spell.end)
            return None if at is None else drafts[at]
        return drafts[0] if len(drafts) == 1 and spell.start is None else None
    for draft, run in zip(drafts, runs, strict=True):
        first = run.first if draft.valid_from is None else min(draft.valid_from, run.first)
        if spell.core[1] >= first and (draft.valid_to is None or spell.core[0] < draft.valid_to):
            return draft
    return None


def _dayless(heading: Heading, spells: Sequence[Spell], voice: str) -> list[Draft]:
    """One fact for all that was over before some day, one for what began after some day, one for what is undated."""
    parts = {
        "before": [s for s in spells if s.end is not None],
        "after": [s for s in spells if s.end is None and s.start is not None],
        "undated": [s for s in spells if s.end is None and s.start is None],
    }
    return [_dayless_draft(heading, part, f"{voice}{name}") for name, part in parts.items() if part]


def _dayless_draft(heading: Heading, spells: Sequence[Spell], anchor: str) -> Draft:
    draft = Draft(heading.key, heading.polarity, heading.modality, anchor, [s.evidence for s in spells])
    starts = [s.start for s in spells if s.start is not None]
    ends = [s.end for s in spells if s.end is not None]
    if starts:
        start, _ = combined(starts)
        draft.valid_from, draft.valid_from_precision = start.earliest, start.precision
    if ends:
        end, _ = combined(ends)
        draft.valid_to, draft.valid_to_precision, draft.ended_by = end.latest, end.precision, end.cause
    return draft
