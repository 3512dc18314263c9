"""Who gets which ministry when a cabinet is shared out: "X takes the justice portfolio", "Y goes to energy".

A bare subject ("takes defence") counts only where the passage speaks of a cabinet.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import surface_subject
from extractors.held import Held
from extractors.models import TimeSpan
from extractors.ontology import Relation
from extractors.scene import PERSON, Scene
from extractors.service import Service, state
from extractors.setting import about_country
from extractors.state_patterns import table, words
from extractors.state_times import begun, ended
from extractors.syntax import after_preposition, coordinated

_NEAR = 60
_INTO = frozenset({"to", "at", "into"})


def find_portfolios(service: Service) -> Iterator[Candidate]:
    """The offices of those who take, keep and leave a portfolio."""
    taking, keeping = words(Relation.APPOINT, "taking"), words(Relation.APPOINT, "keeping")
    for verb in service.scene.index.verbs(taking | keeping):
        persons = service.scene.subjects(verb, PERSON)
        if persons:
            yield from _shared_out(service, verb, persons, keeps=verb.lemma_ in keeping)
        elif verb.lemma_ in {"go", "fall", "pass"}:
            yield from _goes_to(service, verb)


def _goes_to(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "The finance ministry goes to X"."""
    scene = service.scene
    subject = surface_subject(verb)
    persons = [id_ for word in after_preposition(verb, "to") for id_ in scene.refs(word, PERSON)]
    for office, word in _offices(scene, subject) if subject is not None and persons else ():
        time = begun(scene, verb)
        for person in persons:
            yield from _given(service, verb, person, office, word, time, leaves=False)


def _shared_out(service: Service, verb: Token, persons: tuple[str, ...], *, keeps: bool) -> Iterator[Candidate]:
    scene = service.scene
    for object_, leaves in _objects(verb):
        for office, word in _offices(scene, object_):
            time = ended(scene, verb) if leaves else TimeSpan() if keeps else begun(scene, verb)
            for person in persons:
                yield from _given(service, verb, person, office, word, time, leaves=leaves)


def _given(  # noqa: PLR0913, PLR0917 - who gets what, by which words, when
    service: Service, verb: Token, person: str, office: str, word: Token, time: TimeSpan, *, leaves: bool
) -> Iterator[Candidate]:
    seat = service.seats.country_of(person, office) or about_country(service.scene, verb.i)
    if seat is None:
        return
    span = (min(verb.i, word.i), max(verb.i, word.i) + 1)
    held = Held(person, office, seat, False, verb.i, *span, "office.portfolio", leaves, True, None, False)  # noqa: FBT003
    service.known.setdefault(person, []).append(held)
    yield state(held, verb.i, span, time, f"office.portfolio{'_left' if leaves else ''}")


def _objects(verb: Token) -> Iterator[tuple[Token, bool]]:
    """What is taken, or gone to; with True what is left ("moves from tourism")."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child, False
        elif child.dep_ in {"prep", "prt"} and child.lower_ in {*_INTO, "from", "over"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield grandchild, child.lower_ == "from"


def _offices(scene: Scene, object_: Token) -> Iterator[tuple[str, Token]]:
    """The ministers' offices that the words name: "the justice ministry", "defence and finance", "foreign affairs"."""
    subjects, heads = table(Relation.APPOINT, "portfolios"), words(Relation.APPOINT, "ministries")
    for word in coordinated(object_):
        if word.lower_ in heads:
            for child in word.children:
                if child.dep_ in {"compound", "amod", "nmod"} and child.lower_ in subjects:
                    yield subjects[child.lower_], word
            continue
        before = scene.doc[word.i - 1].lower_ if word.i else ""
        name = f"{before} {word.lower_}" if word.lower_ == "affairs" else word.lower_
        article = name in {"economy", "environment", "interior"}  # "takes over the economy"
        bare = not any(
            c.dep_ in {"det", "poss", "amod"}
            for c in word.children
            if c.lower_ not in {before, "the" if article else ""}
        )
        if name in subjects and bare and _speaks_of_a_cabinet(scene, word.i):
            yield subjects[name], word


def _speaks_of_a_cabinet(scene: Scene, i: int) -> bool:
    return any(abs(token.i - i) < _NEAR for token in scene.index.words(words(Relation.APPOINT, "cabinet")))
