"""Who leaves an office: resignation, dismissal, ouster, death in office; with the state that it ends.

"X resigned (as Z)" · "Y dismissed X" · "X was ousted" · "X lost the post"      LEAVE_OFFICE, HOLDS_OFFICE
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import surface_subject
from extractors.held import Held
from extractors.modality import stance_of
from extractors.office_titles import OfficePhrase
from extractors.ontology import Kind, Modality, Polarity, Relation
from extractors.reading import Form
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.service import POSTS, Service, event, kind_of_rule, state
from extractors.state_patterns import table, words
from extractors.state_times import begun, ended, event_time, point, time_at
from extractors.undergoing import patients

_HAVING = frozenset({"hold", "have", "occupy", "keep", "fill"})
_GETTING = frozenset({"take", "assume", "get", "accept", "inherit"})
_TRYING = frozenset({"threaten", "try", "attempt", "plot", "conspire", "seek"})
_TERM_BEGINS = frozenset({"start", "begin", "commence"})
_TERM_ENDS = frozenset({"end", "expire", "finish"})
_TERMS = frozenset({"term", "mandate", "tenure"})
_POWER = frozenset({"power", "office"})
_LOSING = frozenset({"lose", "leave", "quit", "relinquish", "vacate"})


def find_departures(service: Service) -> Iterator[Candidate]:
    """LEAVE_OFFICE and the states that it ends; also who has, gets and loses "the post"."""
    removing, dying = table(Relation.LEAVE_OFFICE, "removal"), table(Relation.LEAVE_OFFICE, "death")
    going = words(Relation.LEAVE_OFFICE, "going") | frozenset(table(Relation.LEAVE_OFFICE, "phrases"))
    posts = _HAVING | _GETTING | _LOSING | _TERM_BEGINS | _TERM_ENDS | {"be"}
    for noun in service.scene.index.words(_POWER):
        yield from _in_office(service, noun)
    for noun in service.scene.index.words(words(Relation.LEAVE_OFFICE, "nouns")):
        yield from _by_noun(service, noun)
    for verb in service.scene.index.verbs(frozenset(removing) | frozenset(dying) | going | posts):
        lemma = verb.lemma_
        if lemma in removing or lemma in dying:
            yield from _removed(service, verb, dies=lemma in dying)
        elif _goes(verb, lemma):
            yield from _gone(service, verb)
        elif lemma in _HAVING | _GETTING | _LOSING:
            yield from _with_post(service, verb, lemma)
        elif lemma == "be":
            yield from _in_power(service, verb)
        if lemma in _TERM_BEGINS | _TERM_ENDS:
            yield from _term(service, verb, begins=lemma in _TERM_BEGINS)


def _by_noun(service: Service, noun: Token) -> Iterator[Candidate]:
    """ "announced his resignation", "after the dismissal of X": with the time of the noun or of its verb."""
    scene = service.scene
    owners = [c for c in noun.children if c.dep_ == "poss"]
    owners += [
        w for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for w in c.children if w.dep_ == "pobj"
    ]
    handed = noun.dep_ == "dobj" and noun.head.lemma_ in words(Relation.LEAVE_OFFICE, "handing")
    verb = noun.head if handed else noun
    phrases = [p for p, joint in service.governed(noun.head) if joint == "as"] if handed else []
    phrases = phrases or [p for p in service.phrases if p.head not in service.taken and _is_as(scene, p, noun)]
    for owner in owners:
        for person in scene.refs(owner, PERSON):
            yield from _leaves(service, verb, person, phrases)


def _is_as(scene: Scene, phrase: OfficePhrase, noun: Token) -> bool:
    """ "her resignation **as finance minister**"."""
    head = scene.doc[phrase.head]
    return head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.i == noun.i


def find_ends(scene: Scene, offices: list[Candidate]) -> Iterator[Candidate]:
    """ "was president **until his assassination on 1 May**": the end of the tenure is a departure of that day."""
    endings = words(Relation.LEAVE_OFFICE, "endings")
    for time in scene.reading.times:
        said = {token.lower_ for token in scene.doc[time.start : time.end]}
        if "until" not in said or not said & endings or time.time.end_earliest is None:
            continue
        for candidate in offices:
            own = candidate.time
            if candidate.relation is not Relation.HOLDS_OFFICE or own is None or candidate.office is None:
                continue
            if own.end_latest == time.time.end_latest and scene.same_sentence(candidate.trigger, time.start):
                verb, when = scene.doc[candidate.trigger], point(time.time)
                yield event(
                    Relation.LEAVE_OFFICE, candidate.subject, candidate.object, candidate.office, verb, time.end, when
                )


def _in_office(service: Service, noun: Token) -> Iterator[Candidate]:
    """ "X, in office since 2011, …": a time directly behind, a person directly before."""
    scene = service.scene
    start = noun.i - 1
    if start <= 0 or scene.doc[start].lower_ != "in" or scene.doc[start - 1].text != ",":
        return
    time = next((time for time in scene.reading.times if time.start == noun.i + 1), None)
    named = (scene.mention(i, PERSON) for i in range(start - 1, scene.index.sentence_of(start) - 1, -1))
    before = next((mention for mention in named if mention is not None), None)
    for person in scene.of_types(before.entities, PERSON) if before is not None and time is not None else ():
        held = service.office_of(person)
        if held is not None and before is not None and time is not None:
            yield state(held, noun.i, (before.start, time.end), time.time, f"{kind_of_rule(held)}.in_power")


def _in_power(service: Service, verb: Token) -> Iterator[Candidate]:
    """ "X, who has been in power since 1990": how long the office that X is known by has been held."""
    scene = service.scene
    inside = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "in"]
    if not any(w.dep_ == "pobj" and w.lower_ in _POWER for c in inside for w in c.children):
        return
    time = time_at(scene, verb, is_state=True)
    for person in scene.subjects(verb, PERSON) if time is not None else ():
        held = service.office_of(person)
        if held is not None and time is not None:
            yield state(held, verb.i, (verb.i, verb.i + 3), time, f"{kind_of_rule(held)}.in_power")


def _term(service: Service, verb: Token, *, begins: bool) -> Iterator[Candidate]:
    """ "Her term starts on 1 March", "his mandate is to end in May": the office that the person is known by."""
    scene = service.scene
    subject = surface_subject(verb)
    if subject is None or subject.lower_ not in _TERMS:
        return
    time = time_at(scene, verb)
    owners = [id_ for c in subject.children if c.dep_ == "poss" for id_ in scene.refs(c, PERSON)]
    for person in owners if time is not None else ():
        held = service.office_of(person)
        if held is not None and not held.leads:
            span = (min(subject.i, verb.i), verb.i + 1)
            if begins:
                yield state(held, verb.i, span, begun(scene, verb), "office.term")
            else:
                yield event(Relation.LEAVE_OFFICE, person, held.seat, held.office, verb, span[1], time)


def _goes(verb: Token, lemma: str) -> bool:
    """Whether the verb says that its subject leaves an office."""
    if lemma in words(Relation.LEAVE_OFFICE, "going"):
        return True
    particles = table(Relation.LEAVE_OFFICE, "phrases").get(lemma)
    if particles is None:
        return False
    wanted = set(particles.split("|"))
    if lemma == "give" and not any(c.dep_ == "dobj" and c.lower_ in POSTS for c in verb.children):
        return False
    return any(c.lower_ in wanted or c.lemma_ in wanted for c in verb.children)


def _gone(service: Service, verb: Token) -> Iterator[Candidate]:
    scene = service.scene
    persons = scene.subjects(verb, PERSON)
    phrases = [p for p, joint in service.governed(verb) if joint in {"as", "from", ""}]
    if not phrases and _quits_a_party(scene, verb):
        return
    phrases = phrases or _told_by(service, surface_subject(verb))
    for person in persons:
        yield from _leaves(service, verb, person, phrases)


def _quits_a_party(scene: Scene, verb: Token) -> bool:
    """ "resigned from the party": no office is left."""
    return any(
        scene.entity(id_).kind is Kind.PARTY
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "from"
        for word in child.children
        for id_ in scene.refs(word, ORGANIZATION)
    )


def _removed(service: Service, verb: Token, *, dies: bool) -> Iterator[Candidate]:
    scene = service.scene
    if (verb.dep_ == "xcomp" and verb.head.lemma_ in _TRYING) or not _removes(verb):
        return
    words_ = [surface_subject(verb)] if dies and verb.lemma_ == "die" else list(patients(verb))
    phrases = [p for p, joint in service.governed(verb) if joint in {"as", "from", "of"}]
    phrases += [p for p in service.phrases if p.head not in service.taken and _stripped_of(scene, p, verb)]
    phrases += [p for p in service.phrases if p.head not in service.taken and _of_patient(scene, p, verb)]
    for word in words_:
        if word is None or (
            word.tag_ == "NNS" and word.i not in scene.at and not any(word.i == p.head for p in phrases)
        ):
            continue  # "ten people died", whatever the parser joins to them
        for person in scene.all_refs(word, PERSON):
            yield from _leaves(service, verb, person, phrases or _told_by(service, word), dies=dies)


def _told_by(service: Service, word: Token | None) -> list[OfficePhrase]:
    """ "The **president** resigned": the office by which a person is meant who is named elsewhere."""
    mention = service.scene.at.get(word.i) if word is not None else None
    if word is None or mention is None or mention.form is not Form.NOMINAL:
        return []
    return [p for p in service.phrases if p.head == word.i and not p.past and not p.leads]


_OF_OFFICE = frozenset({"post", "position", "office", "job", "duties", "role", "title", "duty", "posts", "command"})


def _removes(verb: Token) -> bool:
    """ "force" is a removal with "out", "relieve" with "of" an office."""
    needed = table(Relation.LEAVE_OFFICE, "needing").get(verb.lemma_)
    if needed is None:
        return True
    for child in verb.children:
        if child.lower_ in needed.split("|"):
            return child.lower_ != "of" or any(_is_office(word) for word in child.children)
    return False


def _is_office(word: Token) -> bool:
    return word.lower_ in _OF_OFFICE or word.lower_ in {"ministry", "portfolio"}


def _stripped_of(scene: Scene, phrase: OfficePhrase, verb: Token) -> bool:
    """ "stripped **of the post of** health minister"."""
    head = scene.doc[phrase.head]
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return over.lower_ in _OF_OFFICE and over.dep_ == "pobj" and over.head.head.i == verb.i


def _of_patient(scene: Scene, phrase: OfficePhrase, verb: Token) -> bool:
    """ "fired X as Home Secretary", where the tree hangs "as" on X."""
    head = scene.doc[phrase.head]
    return bool(
        head.dep_ == "pobj"
        and head.head.lower_ == "as"
        and head.head.head.dep_ in {"dobj", "nsubjpass"}
        and head.head.head.head.i == verb.i
    )


def _is_numbered(held: Held) -> bool:
    """ "the first president to come from the south" may be president no more."""
    return held.phrase is not None and held.phrase.numbered


def _leaves(
    service: Service, verb: Token, person: str, phrases: list[OfficePhrase], *, dies: bool = False
) -> Iterator[Candidate]:
    """The departure and the end of the state, for the office that the words or the article name."""
    scene = service.scene
    helds: list[tuple[Held, int]] = []
    for phrase in phrases:
        helds += [(held, phrase.end) for held in service.held(phrase, person, verb, "leave")]
    if not helds:
        known = [h for h in service.offices_of(person, before=verb.i) if not (dies and _is_numbered(h))]
        helds = [(held, verb.i + 1) for held in known]
    for held, end in helds:
        if held.leads:
            continue
        yield event(Relation.LEAVE_OFFICE, person, held.seat, held.office, verb, end, event_time(scene, verb))
        if stance_of(verb) == (Polarity.POSITIVE, Modality.ASSERTED):
            span = (min(verb.i, end - 1), max(end, verb.i + 1))
            yield state(held, verb.i, span, ended(scene, verb), "office.left")


def _with_post(service: Service, verb: Token, lemma: str) -> Iterator[Candidate]:
    """ "who has held the post since 2022", "who took the job in April", "lost it": the office that the person has."""
    scene = service.scene
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ in POSTS]
    if not objects or any(c.dep_ in {"amod", "compound"} for c in objects[0].children):
        return
    for person in scene.subjects(verb, PERSON):
        named = [p for p, joint in service.governed(verb) if joint == "as"] if lemma in _LOSING else []
        held = service.office_of(person, current=lemma not in _HAVING)
        if held is None and not named:
            continue
        span = (verb.i, objects[0].i + 1)
        if held is None or lemma in _LOSING:
            yield from _leaves(service, verb, person, named)
        elif lemma in _GETTING:
            yield state(held, verb.i, span, begun(scene, verb), f"{kind_of_rule(held)}.got_post")
        else:
            time = time_at(scene, verb, is_state=True)
            if time is not None:
                yield state(held, verb.i, span, time, f"{kind_of_rule(held)}.has_post")
