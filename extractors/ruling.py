"""Who governs a country or speaks for a body, where a verb says it and not a title.

"X, who governed Peru from 1985 to 1990" · "Belarus, ruled by X since 1994" · "X speaks for the army"
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.held import Held
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Relation
from extractors.reading import Form
from extractors.scene import COUNTRY, ORGANIZATION, PERSON, Scene
from extractors.service import Service, kind_of_rule, state
from extractors.setting import about_country
from extractors.state_patterns import words
from extractors.state_times import over, time_at
from extractors.syntax import after_preposition
from extractors.undergoing import patients

GOVERNED = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY})
_BODIES = frozenset({Kind.GOVERNMENT, Kind.MILITARY, Kind.ARMED_GROUP, Kind.PARTY, Kind.IGO, Kind.NGO, Kind.COMPANY})
_REALMS = frozenset({"country", "nation", "republic", "kingdom", "island", "islands"})
_CABINETS = frozenset({"cabinet", "government"})
_PREMIER = "Prime Minister"
_RULER = "Leader"
_SPEAKER = "spokesperson"


def find_rulers(service: Service) -> Iterator[Candidate]:
    """Who rules what, and who speaks for whom."""
    index = service.scene.index
    ruling, leading = words(Relation.HOLDS_OFFICE, "ruling"), words(Relation.HOLDS_OFFICE, "leading")
    for verb in index.verbs(ruling | leading):
        yield from _ruled(service, verb, rules=verb.lemma_ in ruling)
    for verb in index.verbs(words(Relation.HOLDS_OFFICE, "speaking")):
        yield from _spoke(service.scene, verb)


def _ruled(service: Service, verb: Token, *, rules: bool) -> Iterator[Candidate]:
    """In the office that the ruler is known by there; else, of a country, as its leader."""
    scene = service.scene
    if any(joint == "as" for _, joint in service.governed(verb)):
        return
    objects = list(patients(verb))
    cabinet = next((o for o in objects if o.lower_ in _CABINETS), None)
    if cabinet is not None:
        yield from _governed(service, verb, cabinet)
        return
    ruled = [o for o in objects if scene.refs(o, GOVERNED)]
    if not ruled:
        return
    land = scene.refs(ruled[0], GOVERNED)[0]
    described = _is_described(scene, ruled[0])
    time = _time(scene, verb)
    for person in dict.fromkeys(id_ for doer in doers(verb) for id_ in scene.refs(doer, PERSON)):
        known = service.known.get(person, []) or service.offices_of(person, current=False)
        heading = [one for one in known if not one.leads and _is_head(one.office)]
        held = [one for one in heading if one.seat == land or (described and scene.type_of(one.seat) in GOVERNED)]
        if held:
            if time is not None:
                yield state(held[0], verb.i, (verb.i, verb.i + 2), time, f"{kind_of_rule(held[0])}.ruled")
        elif scene.type_of(land) is EntityType.COUNTRY and (ruled[0].lower_ in _REALMS if described else rules):
            yield state(
                _held(person, _RULER, land, verb), verb.i, (verb.i, verb.i + 2), time or TimeSpan(), "office.ruled"
            )


def _governed(service: Service, verb: Token, cabinet: Token) -> Iterator[Candidate]:
    """ "has led **the cabinet** since 2019": its prime minister's office, where the article speaks of one there."""
    scene = service.scene
    time = _time(scene, verb)
    lands = [id_ for c in cabinet.children if c.i < cabinet.i for id_ in scene.refs(c, COUNTRY)]
    land = lands[0] if lands else about_country(scene, verb.i)
    premiers = any(phrase.office == _PREMIER for phrase in service.phrases)
    gone = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)  # until when, another clause tells
    if time is None or land is None or gone or not premiers or any(c.lower_ in {"a", "an"} for c in cabinet.children):
        return
    for person in dict.fromkeys(id_ for doer in doers(verb) for id_ in scene.refs(doer, PERSON)):
        yield state(_held(person, _PREMIER, land, verb), verb.i, (verb.i, cabinet.i + 1), time, "office.ruled")


def _is_head(office: str) -> bool:
    """A president, also an acting one; no deputy, no minister of something."""
    name = office.casefold()
    for word in ("acting ", "interim ", "transitional ", "caretaker "):
        name = name.removeprefix(word)
    return name in words(Relation.HOLDS_OFFICE, "heads")


def _is_described(scene: Scene, noun: Token) -> bool:
    """ "led **the country**", "ruled **the state**": whose it is, the ruler's office tells best."""
    mention = scene.at.get(noun.i)
    return mention is not None and mention.form is Form.NOMINAL


def _time(scene: Scene, verb: Token) -> TimeSpan | None:
    time = time_at(scene, verb, is_state=True)
    return over(scene, None) if time is None and verb.tag_ == "VBD" else time


def _spoke(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "X speaks **for the army**", "the rebels, for whom X speaks"; once told, only with its time."""
    time = time_at(scene, verb, is_state=True)
    lasts = time is not None and (time.start_earliest is None or time.end_latest is None)
    if verb.tag_ not in {"VBZ", "VBP"} and not lasts:
        return
    for person in scene.subjects(verb, PERSON):
        for word in after_preposition(verb, "for"):
            for body in _bodies(scene, word):
                span = (min(verb.i, word.i), max(verb.i, word.i) + 1)
                yield state(_held(person, _SPEAKER, body, verb), verb.i, span, time or TimeSpan(), "office.speaks")


def _bodies(scene: Scene, word: Token) -> tuple[str, ...]:
    """The body spoken for; a country by its government only."""
    bodies = tuple(id_ for id_ in scene.refs(word, ORGANIZATION) if scene.entity(id_).kind in _BODIES)
    if bodies or word.lower_ not in words(Relation.HOLDS_OFFICE, "governments"):
        return bodies
    return next((ids for c in word.children if (ids := scene.refs(c, COUNTRY))), scene.refs(word, COUNTRY))


def _held(person: str, office: str, seat: str, verb: Token) -> Held:
    return Held(
        person=person, office=office, seat=seat, leads=False, trigger=verb.i, start=verb.i, end=verb.i + 1,
        rule="office.ruled", past=False, clause=True,
    )  # fmt: skip
