"""Who belongs to which organization.

"X, a member of Y" · "X joined Y" · "Labour MP X" · "X of the Green Party" · "Y was founded by X and Z"
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.state_patterns import table, words
from extractors.state_times import begun, ended, time_at
from extractors.syntax import coordinated, doers, is_passive, patients, surface_subject

_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_CLUBS = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, Kind.OTHER, Kind.GOVERNMENT, None})
_BEING = frozenset({"be", "become", "remain"})


def find_memberships(scene: Scene) -> Iterator[Candidate]:
    """Every statement of membership."""
    nouns, affiliated = words(Relation.MEMBER_OF, "nouns"), words(Relation.MEMBER_OF, "affiliated")
    for noun in scene.index.lemmas(words(Relation.MEMBER_OF, "seats")):
        yield from _by_seat(scene, noun)
    for noun in scene.index.lemmas(nouns | affiliated):
        if noun.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, noun, affiliate=noun.lemma_ in affiliated)
    for verb in scene.index.verbs(_member_verbs()):
        yield from _by_verb(scene, verb, verb.lemma_)
    for mention in scene.reading.mentions:
        yield from _by_place(scene, mention)


@cache
def _member_verbs() -> frozenset[str]:
    lists = ("joining", "leaving", "founding", "expelling")
    return frozenset({"belong"}).union(*(words(Relation.MEMBER_OF, name) for name in lists))


def _by_noun(scene: Scene, noun: Token, *, affiliate: bool) -> Iterator[Candidate]:
    """ "X, a member of Y", "X is a member of Y", "its members are X and Z", "one of the bloc's members"."""
    wholes, owner = _wholes(scene, noun, affiliate=affiliate)
    if not wholes:
        return
    verb = None
    members: tuple[str, ...] = ()
    start = end = noun.i
    described = _described_by(scene, noun)
    if described is not None:
        members, start, verb = described
    elif not affiliate and noun.dep_ == "nsubj" and noun.head.lemma_ in {"be", "include"}:
        for child in noun.head.children:
            if child.dep_ in {"attr", "dobj"}:
                members, verb = scene.all_refs(child, _ACTORS), noun.head
                end = max((t.i for t in coordinated(child)), default=child.i)
    elif not affiliate and noun.lemma_ == "member":
        for child in noun.children:
            if child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ == "including"):
                word = child if child.dep_ == "appos" else next(iter(child.children), None)
                members = scene.all_refs(word, _ACTORS)
                end = max((t.i for t in coordinated(word)), default=noun.i) if word is not None else noun.i
    first, last = min(start, owner, noun.i), max(end, noun.i, owner) + 1
    for member in members:
        for whole in wholes:
            time = _state_time(scene, verb)
            yield _membership(member, whole, verb or noun, (first, last), "noun", time=time)


def _by_seat(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X, a Republican senator from Tennessee", "X is a Labour MP": the party before the noun."""
    parties = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.i in scene.at]
    described = _described_by(scene, noun) if parties else None
    if described is None:
        return
    members, start, verb = described
    for word in parties:
        for party in scene.refs(word, ORGANIZATION):
            for member in scene.of_types(members, PERSON):
                if scene.entity(party).kind is Kind.PARTY:
                    span = (min(start, word.i), max(start, noun.i) + 1)
                    yield _membership(member, party, verb or noun, span, "label", time=_state_time(scene, verb))


def _wholes(scene: Scene, noun: Token, *, affiliate: bool) -> tuple[tuple[str, ...], int]:
    """The organizations of which the noun says "member", and where they stand."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ({"at", "with", "of", "for"} if affiliate else {"of", "in"}):
            for complement in child.children:
                if complement.dep_ == "pobj":
                    found = _nested_party(scene, complement) or scene.all_refs(complement, ORGANIZATION)
                    if found:
                        return found, complement.i
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and child.i in scene.at):
            found = scene.refs(child, ORGANIZATION)
            if found:
                return found, child.i
    return (), noun.i


def _nested_party(scene: Scene, complement: Token) -> tuple[str, ...]:
    """ "member of parliament of the Green Party", "a member of parliament for Labour": the party."""
    for token in complement.subtree:
        if token.dep_ == "pobj" and token.i > complement.i:
            parties = tuple(p for p in scene.refs(token, ORGANIZATION) if scene.entity(p).kind is Kind.PARTY)
            if parties:
                return parties
    return ()


def _described_by(scene: Scene, noun: Token) -> tuple[tuple[str, ...], int, Token | None] | None:
    """Of whom the noun is said, by apposition or copula: the members, where they start, and the verb."""
    current = noun
    for _ in range(4):
        if current.dep_ == "appos":
            ids = scene.refs(current.head, _ACTORS)
            return (ids, current.head.i, None) if ids else None
        if current.dep_ == "attr" and current.head.lemma_ in _BEING:
            subject = surface_subject(current.head)
            if subject is None or subject.i == noun.i:
                return None
            ids = scene.all_refs(subject, _ACTORS) or scene.actors(subject, _ACTORS)
            return (ids, subject.i, current.head) if ids else None
        if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ == "one":
            current = current.head.head
            continue
        if current.dep_ not in {"conj", "nmod"} or current.head == current:
            return None
        current = current.head
    return None


def _by_verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Candidate]:
    joining, leaving = words(Relation.MEMBER_OF, "joining"), words(Relation.MEMBER_OF, "leaving")
    if lemma in joining or lemma in leaving:
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, _ACTORS)]
        wholes = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
        if not any(c.dep_ == "dobj" for c in verb.children) and lemma in joining:
            members = [m for m in members if scene.type_of(m) is EntityType.COUNTRY]
            wholes = _club_before(scene, verb) if members else []
        rule = "join" if lemma in joining else "leave"
    elif lemma == "belong":
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, _ACTORS)]
        wholes = [
            id_
            for child in verb.children
            if child.lower_ == "to"
            for word in child.children
            for id_ in scene.refs(word, ORGANIZATION)
        ]
        rule = "belong"
    elif lemma in words(Relation.MEMBER_OF, "expelling"):
        members = [id_ for patient in patients(verb) for id_ in scene.all_refs(patient, _ACTORS)]
        wholes = [
            id_
            for child in verb.children
            if child.lower_ == "from"
            for word in child.children
            for id_ in scene.refs(word, ORGANIZATION)
        ]
        rule = "leave"
    elif lemma in words(Relation.MEMBER_OF, "founding") and is_passive(verb):
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, frozenset({EntityType.COUNTRY}))]
        wholes = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
        rule = "found"
    else:
        return
    for member in dict.fromkeys(members):
        for whole in dict.fromkeys(wholes):
            if scene.entity(whole).kind in (_CLUBS - {Kind.GOVERNMENT} if rule == "leave" else _CLUBS):
                first = min(t.i for t in verb.subtree)
                last = max(t.i for t in verb.subtree) + 1
                span = (first, last) if last - first < 40 else (verb.i, verb.i + 1)
                yield _membership(member, whole, verb, span, rule, time=_time(scene, verb, rule))


def _club_before(scene: Scene, verb: Token) -> list[str]:
    """ "India and Pakistan joined in June 2017": the intergovernmental organization of the sentence before."""
    start = verb.sent.start
    if start == 0 or "\n" in scene.doc[start - 1].text:
        return []
    before = scene.doc[start - 1].sent
    for mention in scene.reading.mentions:
        if before.start <= mention.start < before.end and scene.entity(mention.entities[0]).kind is Kind.IGO:
            return [mention.entities[0]]
    return []


def _by_place(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X of the Green Party", "Labour MP X", "X (R-Texas)"."""
    doc = scene.doc
    persons = scene.of_types(mention.entities, PERSON)
    if not persons or mention.form is not Form.NAME:
        return
    i = mention.end
    if i < len(doc) and doc[i].lower_ == "of":
        j = i + 1
        while j < min(i + 5, len(doc)) and j not in scene.at and doc[j].pos_ in {"DET", "ADJ", "NOUN"}:
            j += 1
        party = scene.mention(j, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind in _CLUBS:
            yield _membership(persons[0], party.entities[0], doc[i], (mention.start, party.end), "of", time=None)
    if i + 2 < len(doc) and doc[i].text == "(":
        letter = doc[i + 1].text.split("-")[0].casefold()
        yield from _labelled(scene, persons[0], mention, letter)
    j = mention.start - 1
    if j > 0 and doc[j].lower_ in words(Relation.MEMBER_OF, "seats"):
        party = scene.mention(j - 1, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind is Kind.PARTY:
            yield _membership(persons[0], party.entities[0], doc[j], (party.start, mention.end), "label", time=None)


def _labelled(scene: Scene, person: str, mention: EntityMention, letter: str) -> Iterator[Candidate]:
    name = table(Relation.MEMBER_OF, "labels").get(letter)
    if name is None or scene.doc[mention.end + 2].text not in {"-", ")", "–"}:
        return
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.name.casefold() == name.casefold():
            span = (mention.start, mention.end + 2)
            yield _membership(person, entity.id, scene.doc[mention.end + 1], span, "label", time=None)
            return


def _membership(  # noqa: PLR0913 - a claim is all of this
    member: str, whole: str, trigger: Token, span: tuple[int, int], rule: str, *, time: TimeSpan | None
) -> Candidate:
    """A membership; without a time it is a label beside a name, which nobody doubts."""
    return Candidate(
        relation=Relation.MEMBER_OF,
        subject=member,
        object=whole,
        trigger=trigger.i,
        start=span[0],
        end=span[1],
        rule=f"member.{rule}",
        confidence=0.8,
        time=time or TimeSpan(),
        polarity=None if time is not None else Polarity.POSITIVE,
        modality=None if time is not None else Modality.ASSERTED,
        unattributed=time is None,
    )


def _time(scene: Scene, verb: Token, rule: str) -> TimeSpan:
    """Joining and founding begin a membership, leaving ends it."""
    if rule == "leave":
        return ended(scene, verb)
    if rule in {"join", "found"}:
        return begun(scene, verb)
    return time_at(scene, verb, is_state=True) or TimeSpan()


def _state_time(scene: Scene, verb: Token | None) -> TimeSpan | None:
    """The time of "is a member"; None where no verb says it."""
    if verb is None:
        return None
    return begun(scene, verb) if verb.lemma_ == "become" else time_at(scene, verb, is_state=True) or TimeSpan()
