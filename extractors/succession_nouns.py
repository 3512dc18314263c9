"""Who held an office before or after somebody, where a noun says so: "his predecessor, X", "Suga's successor, Y"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.held import Held, person_at
from extractors.models import TimeSpan
from extractors.scene import PERSON, Scene
from extractors.service import Service, as_told, state
from extractors.state_times import over
from extractors.syntax import governing_verb
from extractors.timespan import ending, point, starting

_SUCCESSION = frozenset({"predecessor", "successor"})
_RULE = "office.succession"
_DAY = timedelta(days=1)


def in_succession(scene: Scene, held: list[Held]) -> Iterator[Held]:
    """ "his predecessor, X", "Suga's successor, Y": the office of the owner, before or after."""
    doc = scene.doc
    for token in scene.index.words(_SUCCESSION):
        found = person_at(scene, token.i + 1)
        if found is None and token.i + 2 < len(doc) and doc[token.i + 1].text == ",":
            found = person_at(scene, token.i + 2)
        start = _start(token)
        owner = scene.possessor(start)
        if found is None or owner is None:
            continue
        office = office_of_owner(scene, start, token, held)
        own = {h.office for h in held if office is not None and h.person == office.person and not h.leads}
        if office is None or office.past or len(own) > 1 or office.person in found[0]:
            continue
        for id_ in found[0]:
            yield replace(
                office, person=id_, start=min(owner.i, start), end=found[1], trigger=token.i,
                past=token.lower_ == "predecessor", rule=_RULE, clause=False, phrase=None,
            )  # fmt: skip


def office_of_owner(scene: Scene, start: int, token: Token, held: list[Held]) -> Held | None:
    owner = scene.possessor(start)
    ids: tuple[str, ...] = scene.refs(owner, PERSON)
    if not ids:
        verb = governing_verb(token)
        ids = scene.subjects(verb, PERSON) if verb is not None else ()
    known = [h for h in held if h.person in ids and not h.leads]
    current_ones = [h for h in known if not h.past] or known
    return current_ones[-1] if current_ones else None


def told_late(service: Service) -> Iterator[Candidate]:
    """As `in_succession`, for offices that the owner has just been given: "was sworn in … Her predecessor, X"."""
    scene = service.scene
    known = [one for held in service.known.values() for one in held]
    done = {one.trigger for one in known if one.rule == _RULE}
    if all(token.i in done for token in scene.index.words(_SUCCESSION)):
        return
    for held in in_succession(scene, known):
        if held.trigger not in done:
            service.known.setdefault(held.person, []).append(held)
            time = over(scene, "former") if held.past else TimeSpan()
            found = state(held, held.trigger, (held.start, held.end), time, _RULE)
            yield replace(as_told(found), unattributed=True)


def dated(scene: Scene, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates; who came before left when the other began, who came after began when the other left."""
    for candidate in candidates:
        time = _handed_over(scene, candidate, candidates) if candidate.rule == _RULE else None
        yield candidate if time is None else replace(candidate, time=time)


def _handed_over(scene: Scene, candidate: Candidate, candidates: Iterable[Candidate]) -> TimeSpan | None:
    noun = scene.doc[candidate.trigger]
    own = candidate.time
    if noun.lower_ not in _SUCCESSION or (own is not None and (own.start_earliest or own.end_earliest)):
        return None
    owners = _owners(scene, noun)
    times = {
        told
        for c in candidates
        if c.subject in owners
        and (c.relation, c.object, c.office) == (candidate.relation, candidate.object, candidate.office)
        and c.time is not None
        and (told := _bound(c.time, noun)) is not None
    }
    return times.pop() if len(times) == 1 else None


def _bound(time: TimeSpan, noun: Token) -> TimeSpan | None:
    """The end that the start of the one gives the other before, the start that the end gives the other behind."""
    if noun.lower_ == "predecessor":
        begun = time.start_earliest is not None and time.start_latest is not None
        return ending(_moment(time)) if begun else None
    left = point(TimeSpan(end_earliest=time.end_earliest, end_latest=time.end_latest, end_precision=time.end_precision))
    return starting(left) if left is not None else None


def _moment(time: TimeSpan) -> TimeSpan:
    """The period in which the state began, as an event."""
    last = time.start_latest
    return TimeSpan(
        expression=time.expression,
        start_earliest=time.start_earliest,
        end_latest=None if last is None else min(last, date.max - _DAY) + _DAY,
        end_precision=time.start_precision,
        start_precision=time.start_precision,
    )


def _owners(scene: Scene, noun: Token) -> frozenset[str]:
    return frozenset(scene.refs(scene.possessor(_start(noun)), PERSON))


def _start(noun: Token) -> int:
    """The token behind the owner: the noun, or the adjective before it ("his **immediate** predecessor")."""
    return noun.i - 1 if noun.i and noun.nbor(-1).pos_ == "ADJ" else noun.i
