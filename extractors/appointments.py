"""Who comes into an office, and who goes with that: APPOINT, and HOLDS_OFFICE or LEADS with their times.

"X named Y (as) Z" · "Y was sworn in as Z" · "Y took over from W as Z" · "Y replaces W" · "X asked Y to form a …"
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.appointing_nouns import appointed_by_noun
from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.office_titles import OfficePhrase
from extractors.ontology import Modality, Polarity, Relation
from extractors.ruling import GOVERNED
from extractors.scene import ORGANIZATION, PERSON, POWERS, Scene
from extractors.seat_words import find_seat
from extractors.service import FAR, Service, event, kind_of_rule, state, states_of
from extractors.state_patterns import words
from extractors.state_times import begun, ended, event_time, over, time_at
from extractors.successors import APPOINTERS, in_place_of, succeeded, took_over
from extractors.syntax import is_passive
from extractors.undergoing import patients

_LASTING = frozenset({"double", "work", "serve", "stay", "continue", "act", "rule", "govern"})
_PREMIER = "Prime Minister"
_GAPPING = frozenset({"become", "appoint", "name", "make", "be", "remain", "swear"})


def find_appointments(service: Service) -> Iterator[Candidate]:
    """APPOINT, and the HOLDS_OFFICE and LEADS that begin, go on and end with it."""
    appointing, entering = words(Relation.APPOINT, "verbs"), words(Relation.APPOINT, "entering")
    succeeding, keeping = words(Relation.APPOINT, "succeeding"), words(Relation.APPOINT, "keeping")
    for phrase in service.phrases:
        yield from _displaced(service, phrase)
        yield from _gapped(service, phrase)
    for noun in service.scene.index.words(words(Relation.APPOINT, "nouns")):
        yield from appointed_by_noun(service, noun)
    asking = frozenset({"ask", "invite"})
    for verb in service.scene.index.verbs(appointing | entering | succeeding | keeping | asking):
        lemma = verb.lemma_
        if lemma in appointing:
            yield from _appointed(service, verb, lemma)
        if lemma in entering:
            yield from _entered(service, verb, lemma)
        if lemma == "take":
            yield from took_over(service, verb)
        if lemma in succeeding:
            yield from succeeded(service, verb)
        if lemma in keeping:
            yield from _kept(service, verb)
        if lemma in asking:
            yield from _asked_to_govern(service, verb)


def _gapped(service: Service, phrase: OfficePhrase) -> Iterator[Candidate]:
    """ "A becomes minister of defence and **B minister of finance**": the verb is that of the clause before."""
    scene, doc = service.scene, service.scene.doc
    before = scene.mention(phrase.start - 1, PERSON) if phrase.start > 1 else None
    if before is None or before.start < 1 or scene.is_pronoun(before.head) or phrase.head in service.taken:
        return
    lower = doc[phrase.start].text[:1].islower()
    if not lower or doc[before.start - 1].lower_ not in {"and", ",", ";"} or doc[phrase.end - 1].tag_ == "POS":
        return
    i = before.start - 1
    while i >= scene.index.sentence_of(phrase.start) and not (doc[i].pos_ in {"VERB", "AUX"} and doc[i].dep_ != "aux"):
        i -= 1
    if i < scene.index.sentence_of(phrase.start) or doc[i].lemma_ not in _GAPPING:
        return
    verb = doc[i]
    if not any(verb.i < p.start < before.start for p in service.phrases):
        return
    time = TimeSpan() if verb.lemma_ in {"be", "remain"} else begun(scene, verb)
    for person in scene.of_types(before.entities, PERSON):
        yield from states_of(service, verb, phrase, person, time, "gapped")


def _displaced(service: Service, phrase: OfficePhrase) -> Iterator[Candidate]:
    """ "becomes business secretary in place of X": X's tenure ends then."""
    verb = _verb_over(service.scene.doc[phrase.head])
    for predecessor in in_place_of(service.scene, phrase) if verb is not None else ():
        if verb is not None:
            yield from states_of(service, verb, phrase, predecessor, ended(service.scene, verb), "predecessor")


def _appointed(service: Service, verb: Token, lemma: str) -> Iterator[Candidate]:
    if lemma == "swear" and not any(c.lower_ == "in" for c in verb.children):
        return
    scene = service.scene
    governed = service.governed(verb)
    if not governed and lemma == "appoint":
        yield from _appointed_before(service, verb)
    for phrase, joint in governed:
        if joint == "from":
            yield from _left_behind(service, verb, phrase)
            continue
        persons = _appointees(scene, verb, phrase)
        agents = [id_ for doer in doers(verb) for id_ in scene.actors(doer, APPOINTERS)]
        reflexive = any(c.lower_ in {"himself", "herself"} for c in verb.children)
        if reflexive:
            persons, agents = tuple(agents), []
        powers = scene.of_types(agents, POWERS) if phrase.seat == "none" else ()
        polarity, modality = stance_of(verb)
        open_ = polarity is Polarity.NEGATIVE or modality in {Modality.POSSIBLE, Modality.DEMANDED}
        for person in persons:
            if not (open_ and agents):  # "may name X minister" makes nobody a minister yet
                taken = _takes(service, verb, phrase, person, "appoint", powers)
                if lemma in words(Relation.APPOINT, "proposing"):  # who is nominated is to hold it
                    taken = (replace(c, modality=c.modality or Modality.PLANNED) for c in taken)
                yield from (replace(c, said_by=person) for c in taken) if reflexive else taken
            if lemma in words(Relation.APPOINT, "titling"):
                continue
            for agent in dict.fromkeys(agents):
                if agent != person:
                    yield event(
                        Relation.APPOINT,
                        agent,
                        person,
                        _office(service, phrase),
                        verb,
                        phrase.end,
                        event_time(scene, verb, behind=_end(scene, phrase)),
                    )


def _appointed_before(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "Y, who had appointed him": to the office that the article names before."""
    scene = service.scene
    if any(c.dep_ in {"prep", "dative"} and c.lower_ == "to" for c in verb.children):
        return
    persons = scene.subjects(verb, PERSON) if is_passive(verb) else ()
    persons = persons or tuple(id_ for o in patients(verb) for id_ in scene.refs(o, PERSON))
    for agent in [id_ for doer in doers(verb) for id_ in scene.actors(doer, APPOINTERS)]:
        for person in persons:
            held = service.office_of(person, before=verb.i)
            if held is not None and not held.leads and agent != person:
                yield event(Relation.APPOINT, agent, person, held.office, verb, verb.i + 2, event_time(scene, verb))


def _appointees(scene: Scene, verb: Token, phrase: OfficePhrase) -> tuple[str, ...]:
    told = any(c.dep_ == "auxpass" for c in verb.children)
    if is_passive(verb) and (told or verb.dep_ not in {"acl", "relcl"} or not _between(scene, verb, phrase)):
        return scene.subjects(verb, PERSON) or _opening(scene, verb)
    for object_ in patients(verb):
        ids = scene.all_refs(object_, PERSON)
        if object_.i != phrase.head and ids:
            return ids
        if object_.i == phrase.head:  # "appointed a treasurer of its own, **X**"
            behind = [t for t in object_.subtree if t.dep_ == "appos" and t.i >= phrase.end]
            ids = tuple(id_ for t in behind[:1] for id_ in scene.all_refs(t, PERSON))
            if ids:
                return ids
    between = _between(scene, verb, phrase)
    if between:
        return between
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            ids = scene.subjects(child, PERSON)
            if ids:
                return ids
        if child.lower_ == "whom":
            return scene.refs(child, PERSON)
    return ()


def _opening(scene: Scene, verb: Token) -> tuple[str, ...]:
    """ "Sworn in on Monday as president, the former teacher …": whom the sentence before was about."""
    sentence = verb.sent
    if verb.i != sentence.start or sentence.start == 0 or "\n" in scene.doc[sentence.start - 1].text:
        return ()
    return scene.subjects(scene.doc[sentence.start - 1].sent.root, PERSON)


def _between(scene: Scene, verb: Token, phrase: OfficePhrase) -> tuple[str, ...]:
    """The person named between the verb and the office: "named **X** health minister"."""
    for i in range(verb.i + 1, phrase.start):
        mention = scene.mention(i, PERSON)
        if mention is not None and scene.doc[i].tag_ != "PRP$":
            return scene.of_types(mention.entities, PERSON)
    return ()


def _office(service: Service, phrase: OfficePhrase) -> str:
    seat = find_seat(service.scene, phrase)
    return seat.prefix + phrase.office + seat.suffix


def _takes(  # noqa: PLR0913, PLR0917 - who takes what, by which verb, from whom
    service: Service, verb: Token, phrase: OfficePhrase, person: str, rule: str, seats: tuple[str, ...] = ()
) -> Iterator[Candidate]:
    """The state that begins with the verb."""
    time = TimeSpan() if _again(verb) else begun(service.scene, verb, behind=_end(service.scene, phrase))
    yield from states_of(service, verb, phrase, person, time, rule, seats)


def _again(verb: Token) -> bool:
    """ "**re-elected** as president": in office before, since when this does not say."""
    before = verb.doc[max(verb.i - 2, 0) : verb.i].text.casefold()
    return verb.lemma_ in words(Relation.APPOINT, "again") or before in {"re-", "re -"}


def _end(scene: Scene, phrase: OfficePhrase) -> int:
    """The token after the office and its seat."""
    return max(phrase.end, find_seat(scene, phrase).end)


def _left_behind(service: Service, verb: Token, phrase: OfficePhrase) -> Iterator[Candidate]:
    """ "was moved from Health Secretary": that office ends, without a departure from service."""
    scene = service.scene
    persons = scene.subjects(verb, PERSON) if is_passive(verb) else ()
    for person in persons:
        yield from states_of(service, verb, phrase, person, ended(scene, verb), "moved")


def _entered(service: Service, verb: Token, lemma: str) -> Iterator[Candidate]:
    """ "took office as president", "served as ambassador", "took over from X as Y", "took office in April"."""
    scene = service.scene
    persons = scene.subjects(verb, PERSON)
    if not persons or (lemma == "become" or is_passive(verb)):
        return
    found = [phrase for phrase, joint in service.governed(verb) if joint == "as"]
    for phrase in found:
        joined = [id_ for o in patients(verb) for id_ in scene.refs(o, ORGANIZATION)] if lemma == "join" else []
        if joined:
            for person in persons:
                time = begun(scene, verb)
                for held in service.held(phrase, person, verb, "join", seats=tuple(joined[:1])):
                    yield state(held, verb.i, (verb.i, phrase.end), time, f"{kind_of_rule(held)}.join")
            continue
        for person in persons:
            if lemma in _LASTING:
                time = time_at(scene, verb, is_state=True) or (over(scene, None) if verb.tag_ == "VBD" else TimeSpan())
                ruled = [id_ for o in patients(verb) for id_ in scene.refs(o, GOVERNED)]
                yield from states_of(service, verb, phrase, person, time, "serve", tuple(ruled[:1]))
            else:
                yield from _takes(service, verb, phrase, person, "enter")
        for predecessor in _taken_from(scene, verb):
            yield from states_of(service, verb, phrase, predecessor, ended(scene, verb), "predecessor")


def _asked_to_govern(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "The king asked her to form a government": the appointment of a prime minister."""
    scene = service.scene
    forms = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.lemma_ in {"form", "lead"}]
    if not any(o.dep_ == "dobj" and o.lower_ in {"government", "cabinet"} for f in forms for o in f.children):
        return
    persons = [id_ for o in patients(verb) for id_ in scene.all_refs(o, PERSON)]
    time = event_time(scene, verb) or next((t for f in forms if (t := time_at(scene, f)) is not None), None)
    for agent in [id_ for doer in doers(verb) for id_ in scene.actors(doer, APPOINTERS)]:
        for person in persons:
            if person != agent:
                yield event(Relation.APPOINT, agent, person, _PREMIER, verb, verb.sent.end, time)


def _taken_from(scene: Scene, verb: Token) -> tuple[str, ...]:
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            for complement in child.children:
                if complement.dep_ == "pobj":
                    return scene.refs(complement, PERSON)
    return ()


def _kept(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "kept X as finance minister": X goes on."""
    scene = service.scene
    for phrase, joint in service.governed(verb):
        if joint == "as":
            for object_ in patients(verb):
                for person in scene.all_refs(object_, PERSON):
                    yield from states_of(service, verb, phrase, person, TimeSpan(), "keep")


def _verb_over(head: Token) -> Token | None:
    current = head
    for _ in range(FAR):
        if current.pos_ in {"VERB", "AUX"}:
            return current
        current = current.head
    return None
