"""Who was at the gathering of which the text speaks, where the verb does not name it again.

"The summit opened on Monday. X did not **attend**; Y **represented** Oman. Togo was not **represented**."
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers
from extractors.lemma_index import lemma_hashes, places_of
from extractors.models import TimeSpan
from extractors.ontology import RELATIONS, EntityType, Modality, Polarity, Relation
from extractors.reading import Form
from extractors.settled import Settled
from extractors.syntax import is_passive
from extractors.undergoing import patients

_REACH = 3
"""Sentences back to the gathering."""
_ACTORS = RELATIONS[Relation.ATTEND].subjects


def find_attendance(arguments: Arguments) -> Iterator[Candidate]:
    """An ATTEND for each who came, spoke for a country or stayed away."""
    doc = arguments.reading.doc
    events = [m for m in arguments.reading.mentions if arguments.type_of(m.entities[0]) is EntityType.EVENT]
    if not events:
        return
    starts = [sentence.start for sentence in doc.sents]
    for i in places_of(doc, _verbs()):
        verb = doc[i]
        who = _who(verb) if verb.pos_ == "VERB" else []
        if not who:
            continue
        here = next(n for n in range(len(starts) - 1, -1, -1) if starts[n] <= i)
        first = starts[max(0, here - _REACH)]
        near = {m.entities[0] for m in events if first <= m.start < i and m.form is not Form.DEMONYM}
        if len(near) != 1:
            continue
        for actor in arguments.entities_of(who):
            if arguments.type_of(actor) in _ACTORS:
                found = candidate_at(Relation.ATTEND, actor, next(iter(near)), verb, "attend.context")
                yield replace(found, polarity=Polarity.NEGATIVE if verb.lemma_ == "stay" else None)


def with_gathering_times(found: Sequence[Settled]) -> list[Settled]:
    """The same with a day for each attendance that has none, where all that is dated of the gathering is of one day."""
    days: dict[str, set[TimeSpan]] = {}
    for one in found:
        candidate = one.candidate
        dated = one.time.start_earliest is not None and one.time.end_latest is not None
        if dated and one.modality is Modality.ASSERTED:
            if candidate.relation is Relation.ATTEND:
                days.setdefault(candidate.object, set()).add(one.time)
            elif candidate.relation is Relation.LOCATED_IN:
                days.setdefault(candidate.subject, set()).add(one.time)
    return [_dated(one, days.get(one.candidate.object, set())) for one in found]


def _dated(one: Settled, days: set[TimeSpan]) -> Settled:
    bare = one.candidate.relation is Relation.ATTEND and one.modality is Modality.ASSERTED and one.time == TimeSpan()
    bounds = {(day.start_earliest, day.end_latest) for day in days}
    return replace(one, time=min(days, key=repr)) if bare and len(bounds) == 1 else one


@cache
def _verbs() -> frozenset[int]:
    return lemma_hashes(frozenset({"attend", "represent", "stay"}))


def _who(verb: Token) -> list[Token]:
    """Who is there or not, by a verb that names no gathering of its own."""
    inside = {child.dep_ for child in verb.children}
    at = any(child.dep_ == "prep" and child.lower_ in {"at", "in", "to", "from"} for child in verb.children)
    match verb.lemma_:
        case "attend":
            return [] if is_passive(verb) or "dobj" in inside or at else doers(verb)
        case "represent":
            if at:
                return []
            return patients(verb) if is_passive(verb) and not doers(verb) else doers(verb)
        case "stay":
            away = any(child.lower_ == "away" for child in verb.children)
            return doers(verb) if away and not at else []
        case _:
            return []
