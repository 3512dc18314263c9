"""What an article says more than once: tellings of one thing brought together, by speaker and by time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.models import TimeSpan
from extractors.ontology import RELATIONS, Polarity
from extractors.settled import Settled
from extractors.state_joining import ends_again, is_start, joined_interval


def said(settled: Settled) -> tuple[object, ...]:
    """What is said, whenever it was: a symmetric relation has no direction."""
    candidate = settled.candidate
    ends: tuple[str, ...] = (candidate.subject, candidate.object)
    if RELATIONS[candidate.relation].symmetric:
        ends = tuple(sorted(ends))
    return (candidate.relation, ends, candidate.office, candidate.kinship, settled.polarity, settled.modality)


def merged(group: Sequence[Settled]) -> list[Settled]:
    """The group with repetitions brought together: an undated telling adds nothing to a dated one.

    Tellings with different dates, and of different speakers, stay apart. What the article says both with and without a
    speaker it says itself, but for what is denied; a headline leaves the speaker to the text below.
    """
    denied = group[0].polarity is Polarity.NEGATIVE
    speakers = dict.fromkeys(settled.said_by for settled in group if settled.said_by is not None or denied)
    if len(speakers) > 1:
        return [one for speaker in speakers for one in merged([s for s in group if s.said_by == speaker])]
    dated: dict[tuple[date | None, date | None], Settled] = {}
    undated: list[Settled] = []
    for settled in group:
        time = settled.time
        if time.start_earliest is None and time.end_latest is None:
            undated.append(settled)
            continue
        key = (time.start_earliest, time.end_latest)
        known = dated.get(key)
        dated[key] = settled if known is None else _better(known, settled)
    if dated:
        return _one_interval(list(dated.values())) or _without_coarser(list(dated.values()))
    best = undated[0]
    for settled in undated[1:]:
        best = _better(best, settled)
    return [best]


def _one_interval(dated: list[Settled]) -> list[Settled]:
    """The telling of a state's start with the end that another one gives, or what of its ends can be; [] for events."""
    if not RELATIONS[dated[0].candidate.relation].is_state:
        return []
    times = [one.time for one in dated]
    time = joined_interval(times)
    if time is None:
        return _without_coarser([one for one in dated if not (_of_unsaid_office(one) and ends_again(one.time, times))])
    first = next(one for one in dated if is_start(one.time))
    return [replace(first, time=time, as_of=None)]


def _of_unsaid_office(settled: Settled) -> bool:
    """ "he was replaced by X": of which of his offices, the words leave open."""
    return settled.candidate.rule == "office.predecessor"


def _without_coarser(dated: list[Settled]) -> list[Settled]:
    """Of two dates of which one lies inside the other only the finer is kept."""
    return [one for one in dated if not any(other is not one and _inside(other.time, one.time) for other in dated)]


def _inside(fine: TimeSpan, coarse: TimeSpan) -> bool:
    if fine.start_earliest is None or fine.end_latest is None:
        return False
    after_start = coarse.start_earliest is None or coarse.start_earliest <= fine.start_earliest
    before_end = coarse.end_latest is None or fine.end_latest <= coarse.end_latest
    is_same = (fine.start_earliest, fine.end_latest) == (coarse.start_earliest, coarse.end_latest)
    return after_start and before_end and not is_same


def _better(one: Settled, other: Settled) -> Settled:
    """The telling to keep: of the text before the headline, without a speaker before with one, the surer one."""
    if one.in_title != other.in_title:
        chosen = other if one.in_title else one
    elif (one.said_by is None) != (other.said_by is None):
        chosen = one if one.said_by is None else other
    else:
        chosen = other if other.candidate.confidence > one.candidate.confidence else one
    confidence = max(one.candidate.confidence, other.candidate.confidence)
    return replace(chosen, candidate=replace(chosen.candidate, confidence=confidence))
