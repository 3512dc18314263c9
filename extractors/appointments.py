"""Who comes into an office and who leaves it, and the intervals of the offices that follow from it.

"X named Y (as) Z" · "Y was sworn in as Z" · "Y took over from W as Z" · "Y replaces W"       APPOINT, HOLDS_OFFICE
"X resigned (as Z)" · "Y dismissed X" · "X was ousted" · "X died in office"              LEAVE_OFFICE, HOLDS_OFFICE
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.office_titles import OfficePhrase
from extractors.offices import Held, Link, held_by
from extractors.ontology import EntityType, Relation
from extractors.scene import PERSON, Scene
from extractors.seats import SeatResolver, find_seat
from extractors.state_patterns import table, words
from extractors.state_times import begun, ended, over, time_at
from extractors.syntax import doers, is_passive, patients, surface_subject

_APPOINTERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_LASTING = frozenset({"serve", "stay", "continue", "act"})
_OPEN_VERBS = frozenset({"be", "serve", "become"})
_FAR = 6


@dataclass(slots=True)
class Service:
    """What is known of offices in the article: the phrases, who holds what, and how to find a seat."""

    scene: Scene
    phrases: list[OfficePhrase]
    known: dict[str, list[Held]]
    seats: SeatResolver
    taken: set[int]
    """Heads of phrases that are titles or appositions of somebody."""

    def office_of(self, person: str, *, current: bool = True) -> Held | None:
        """The office that the article says the person holds; the first named, unless it is over."""
        held = [h for h in self.known.get(person, []) if not (current and h.past)]
        return held[0] if held else None

    def held(self, phrase: OfficePhrase, person: str, verb: Token, rule: str) -> list[Held]:
        """What the person holds by the phrase, one a seat."""
        link = Link(phrase, person, find_seat(self.scene, phrase), verb.i, verb.i, verb.i, rule, clause=True)
        return list(held_by(self.scene, link, self.seats.seats(link)))

    def governed(self, verb: Token) -> list[tuple[OfficePhrase, str]]:
        """The office phrases that are complements of the verb, with the preposition that joins them ("" if none)."""
        found = []
        for phrase in self.phrases:
            if phrase.head not in self.taken and abs(phrase.head - verb.i) < 40:
                joint = _joint(self.scene.doc[phrase.head], verb)
                if joint is not None:
                    found.append((phrase, joint))
        return found


def find_appointments(service: Service) -> Iterator[Candidate]:
    """APPOINT, LEAVE_OFFICE and the HOLDS_OFFICE and LEADS that they begin and end."""
    appointing, entering = words(Relation.APPOINT, "verbs"), words(Relation.APPOINT, "entering")
    succeeding, keeping = words(Relation.APPOINT, "succeeding"), words(Relation.APPOINT, "keeping")
    removing, dying = table(Relation.LEAVE_OFFICE, "removal"), table(Relation.LEAVE_OFFICE, "death")
    for verb in service.scene.doc:
        if verb.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = verb.lemma_.lower()
        if lemma in appointing:
            yield from _appointed(service, verb, lemma)
        if lemma in entering:
            yield from _entered(service, verb, lemma)
        if lemma in succeeding:
            yield from _succeeded(service, verb)
        if lemma in keeping:
            yield from _kept(service, verb)
        if lemma in removing or lemma in dying:
            yield from _removed(service, verb, dies=lemma in dying)
        elif _goes(verb, lemma):
            yield from _gone(service, verb)


def _joint(head: Token, verb: Token) -> str | None:
    """How the phrase depends on the verb: the preposition's word, "" without one, None where it does not."""
    current, joint = head, ""
    for _ in range(_FAR):
        if current.i == verb.i:
            return joint
        if current.dep_ in {"nsubj", "nsubjpass", "appos", "relcl", "advcl", "poss", "agent"}:
            return None
        if current.dep_ == "prep":
            if current.lower_ not in {"as", "to", "from"}:
                return None
            joint = current.lower_
        if current.head is current:
            return None
        above = current.head
        if above.i != verb.i and above.pos_ in {"VERB", "AUX"} and above.lemma_ not in _OPEN_VERBS:
            return None
        current = above
    return None


def _appointed(service: Service, verb: Token, lemma: str) -> Iterator[Candidate]:
    if lemma == "swear" and not any(c.lower_ == "in" for c in verb.children):
        return
    scene = service.scene
    for phrase, joint in service.governed(verb):
        if joint == "from":
            yield from _left_behind(service, verb, phrase)
            continue
        persons = _appointees(scene, verb, phrase)
        agents = [id_ for doer in doers(verb) for id_ in scene.actors(doer, _APPOINTERS)]
        reflexive = any(c.lower_ in {"himself", "herself"} for c in verb.children)
        if reflexive:
            persons, agents = tuple(agents), []
        for person in persons:
            yield from _takes(service, verb, phrase, person, "appoint")
            if lemma in words(Relation.APPOINT, "titling"):
                continue
            for agent in dict.fromkeys(agents):
                if agent != person:
                    yield _event(Relation.APPOINT, agent, person, _office(service, phrase), verb, phrase.end)


def _appointees(scene: Scene, verb: Token, phrase: OfficePhrase) -> tuple[str, ...]:
    if is_passive(verb):
        return scene.all_refs(surface_subject(verb), PERSON)
    for object_ in patients(verb):
        if object_.i != phrase.head:
            ids = scene.all_refs(object_, PERSON)
            if ids:
                return ids
    for i in range(verb.i + 1, phrase.start):
        mention = scene.mention(i, PERSON)
        if mention is not None:
            return scene.of_types(mention.entities, PERSON)
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            ids = scene.all_refs(surface_subject(child), PERSON)
            if ids:
                return ids
        if child.lower_ == "whom":
            return scene.refs(child, PERSON)
    return ()


def _office(service: Service, phrase: OfficePhrase) -> str:
    seat = find_seat(service.scene, phrase)
    return seat.prefix + phrase.office


def _takes(service: Service, verb: Token, phrase: OfficePhrase, person: str, rule: str) -> Iterator[Candidate]:
    """The state that begins with the verb."""
    scene = service.scene
    time = begun(scene, verb)
    yield from _states(service, verb, phrase, person, time, rule)
    for predecessor in _in_place_of(scene, phrase):
        yield from _states(service, verb, phrase, predecessor, ended(scene, verb), "predecessor")


def _states(  # noqa: PLR0913, PLR0917 - who holds what, since when, said by which words
    service: Service, verb: Token, phrase: OfficePhrase, person: str, time: TimeSpan, rule: str
) -> Iterator[Candidate]:
    for held in service.held(phrase, person, verb, rule):
        start = min(verb.i, phrase.start)
        service.known.setdefault(person, []).append(held)
        yield _state(held, verb.i, (start, max(phrase.end, verb.i + 1)), time, f"{_kind(held)}.{rule}")


def _kind(held: Held) -> str:
    return "lead" if held.leads else "office"


def _state(held: Held, trigger: int, span: tuple[int, int], time: TimeSpan, rule: str) -> Candidate:
    return Candidate(
        relation=Relation.LEADS if held.leads else Relation.HOLDS_OFFICE,
        subject=held.person,
        object=held.seat,
        office=None if held.leads else held.office,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=rule,
        confidence=0.8,
        time=time,
    )


def _event(  # noqa: PLR0913, PLR0917 - a claim is all of this
    relation: Relation, subject: str, object_: str, office: str, verb: Token, end: int
) -> Candidate:
    first = min((c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), default=verb.i)
    return Candidate(
        relation=relation,
        subject=subject,
        object=object_,
        office=office,
        trigger=verb.i,
        start=min(first, verb.i),
        end=max(end, verb.i + 1),
        rule=f"{relation.value.casefold()}.verb",
        confidence=0.8,
    )


def _in_place_of(scene: Scene, phrase: OfficePhrase) -> tuple[str, ...]:
    """ "business secretary in place of X"."""
    doc, i = scene.doc, phrase.end
    if i + 3 < len(doc) and [t.lower_ for t in doc[i : i + 3]] in (["in", "place", "of"], ["in", "succession", "to"]):
        mention = scene.mention(i + 3, PERSON)
        if mention is not None:
            return scene.of_types(mention.entities, PERSON)
    return ()


def _left_behind(service: Service, verb: Token, phrase: OfficePhrase) -> Iterator[Candidate]:
    """ "was moved from Health Secretary": that office ends, without a departure from service."""
    scene = service.scene
    persons = scene.all_refs(surface_subject(verb), PERSON) if is_passive(verb) else ()
    for person in persons:
        yield from _states(service, verb, phrase, person, ended(scene, verb), "moved")


def _entered(service: Service, verb: Token, lemma: str) -> Iterator[Candidate]:
    """ "took office as president", "served as ambassador", "took over from X as Y", "took office in April"."""
    scene = service.scene
    persons = scene.all_refs(surface_subject(verb), PERSON)
    if not persons or (lemma == "become" or is_passive(verb)):
        return
    found = [phrase for phrase, joint in service.governed(verb) if joint == "as"]
    for phrase in found:
        for person in persons:
            if lemma in _LASTING:
                time = time_at(scene, verb, is_state=True) or (over(scene, None) if verb.tag_ == "VBD" else TimeSpan())
                yield from _states(service, verb, phrase, person, time, "serve")
            else:
                yield from _takes(service, verb, phrase, person, "enter")
        for predecessor in _taken_from(scene, verb):
            yield from _states(service, verb, phrase, predecessor, ended(scene, verb), "predecessor")
    if (
        not found
        and lemma in {"take", "assume"}
        and any(c.dep_ == "dobj" and c.lower_ == "office" for c in verb.children)
    ):
        for person in persons:
            held = service.office_of(person)
            if held is not None:
                yield _state(held, verb.i, (verb.i, verb.i + 2), begun(scene, verb), f"{_kind(held)}.took_office")


def _taken_from(scene: Scene, verb: Token) -> tuple[str, ...]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            for complement in child.children:
                if complement.dep_ == "pobj":
                    return scene.refs(complement, PERSON)
    return ()


def _succeeded(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "X replaces Y (as Z)": X's office begins and Y's ends; Z from the words or from what Y or X is known to be."""
    scene = service.scene
    new = [id_ for doer in doers(verb) for id_ in scene.refs(doer, PERSON)]
    old = [id_ for patient in patients(verb) for id_ in scene.refs(patient, PERSON)]
    if verb.dep_ == "advcl" and verb.head.lemma_ in words(Relation.APPOINT, "verbs") and not is_passive(verb):
        new = [id_ for patient in _sworn(verb.head) for id_ in scene.refs(patient, PERSON)] or new
    if len(new) != 1 or len(old) != 1 or new == old:
        return
    main = verb.head if verb.dep_ == "advcl" else verb
    phrases = [phrase for phrase, joint in service.governed(verb) if joint == "as"]
    for phrase in phrases:
        yield from _states(service, main, phrase, new[0], begun(scene, main), "succeed")
        yield from _states(service, main, phrase, old[0], ended(scene, main), "predecessor")
    if phrases:
        return
    held = service.office_of(old[0], current=False) or service.office_of(new[0])
    if held is None:
        return
    span = (min(verb.i, main.i), max(verb.i, main.i) + 2)
    for person, time, rule in ((new[0], begun(scene, main), "succeed"), (old[0], ended(scene, main), "predecessor")):
        own = replace(held, person=person)
        yield _state(own, main.i, span, time, f"{_kind(held)}.{rule}")


def _sworn(verb: Token) -> Iterator[Token]:
    """Whom the verb puts into office: its object, or the object behind the particle of "sworn in"."""
    if is_passive(verb):
        subject = surface_subject(verb)
        if subject is not None:
            yield subject
        return
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        if child.dep_ in {"prt", "prep"} and child.lower_ == "in":
            yield from (c for c in child.children if c.dep_ == "pobj")


def _kept(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "kept X as finance minister": X goes on."""
    scene = service.scene
    for phrase, joint in service.governed(verb):
        if joint == "as":
            for object_ in patients(verb):
                for person in scene.all_refs(object_, PERSON):
                    yield from _states(service, verb, phrase, person, TimeSpan(), "keep")


def _goes(verb: Token, lemma: str) -> bool:
    """Whether the verb says that its subject leaves an office."""
    if lemma in words(Relation.LEAVE_OFFICE, "going"):
        return True
    particles = table(Relation.LEAVE_OFFICE, "phrases").get(lemma)
    if particles is None:
        return False
    wanted = set(particles.split("|"))
    return any(c.lower_ in wanted or c.lemma_ in wanted for c in verb.children)


def _gone(service: Service, verb: Token) -> Iterator[Candidate]:
    scene = service.scene
    persons = scene.all_refs(surface_subject(verb), PERSON)
    phrases = [p for p, joint in service.governed(verb) if joint in {"as", "from", ""}]
    for person in persons:
        yield from _leaves(service, verb, person, phrases)


def _removed(service: Service, verb: Token, *, dies: bool) -> Iterator[Candidate]:
    scene = service.scene
    words_ = [surface_subject(verb)] if dies and verb.lemma_ == "die" else list(patients(verb))
    phrases = [p for p, joint in service.governed(verb) if joint in {"as", "from"}]
    phrases += [p for p in service.phrases if p.head not in service.taken and _of_patient(scene, p, verb)]
    for word in words_:
        for person in scene.all_refs(word, PERSON):
            yield from _leaves(service, verb, person, phrases)


def _of_patient(scene: Scene, phrase: OfficePhrase, verb: Token) -> bool:
    """ "fired X as Home Secretary", where the tree hangs "as" on X."""
    head = scene.doc[phrase.head]
    return bool(
        head.dep_ == "pobj"
        and head.head.lower_ == "as"
        and head.head.head.dep_ in {"dobj", "nsubjpass"}
        and head.head.head.head.i == verb.i
    )


def _leaves(service: Service, verb: Token, person: str, phrases: list[OfficePhrase]) -> Iterator[Candidate]:
    """The departure and the end of the state, for the office that the words or the article name."""
    scene = service.scene
    helds: list[tuple[Held, int]] = []
    for phrase in phrases:
        helds += [(held, phrase.end) for held in service.held(phrase, person, verb, "leave")]
    if not helds:
        known = service.office_of(person)
        if known is not None:
            helds = [(known, verb.i + 1)]
    for held, end in helds:
        if held.leads:
            continue
        yield _event(Relation.LEAVE_OFFICE, person, held.seat, held.office, verb, end)
        yield _state(held, verb.i, (min(verb.i, end - 1), max(end, verb.i + 1)), ended(scene, verb), "office.left")
