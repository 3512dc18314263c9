"""Who belongs to which organization.

"X, a member of Y" · "X joined Y" · "Labour MP X" · "X of the Green Party" · "Y was founded by X and Z"
"Y, to which X belongs" · "X was admitted to Y" · "X withdrew from Y" · "Y comprises X and Z" · "X worked for Y"
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.described import described, related
from extractors.doing import doers, surface_subject
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.state_patterns import table, words
from extractors.state_times import begun, beside, ended, over, time_at
from extractors.syntax import after_preposition, coordinated, is_passive
from extractors.undergoing import patients

_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_CLUBS = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, Kind.OTHER, Kind.GOVERNMENT, None})
_BEING = frozenset({"be", "become", "remain"})
_OF = frozenset({"of", "for", "from", "in"})
_WIDE = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, None})
_BACK = 3
"""Sentences in which the club of "X joined in 2009" is looked for."""


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
    lists = ("joining", "leaving", "founding", "expelling", "acceding", "withdrawing", "including", "serving")
    return frozenset({"belong"}).union(*(words(Relation.MEMBER_OF, name) for name in lists))


def _by_noun(scene: Scene, noun: Token, *, affiliate: bool) -> Iterator[Candidate]:
    """ "X, a member of Y", "X is a member of Y", "its members are X and Z", "one of the bloc's members"."""
    wholes, owner = _wholes(scene, noun, affiliate=affiliate)
    if not wholes:
        return
    verb = None
    members: tuple[str, ...] = ()
    start = end = noun.i
    said = _described_by(scene, noun)
    if said is not None:
        members, start, verb = said
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
            if member != whole:
                yield _membership(
                    member, whole, verb or noun, (first, last), "noun", _noun_time(scene, noun, verb), verb
                )


def _by_seat(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X, a Republican senator from Tennessee", "X is a Labour MP", "X, a politician of the Green Party"."""
    found = described(scene, noun, PERSON)
    if found is None:
        return
    parties, place = related(scene, noun, ORGANIZATION, _OF)
    span = (min(found.start, place, noun.i), max(found.end, place + 1, noun.i + 1))
    time = _noun_time(scene, noun, found.verb)
    for party in parties:
        for member in found.ids if _is_party(scene, party) else ():
            yield _membership(member, party, found.verb or noun, span, "label", time, found.verb)


def _is_party(scene: Scene, id_: str) -> bool:
    entity = scene.entity(id_)
    return entity.kind is Kind.PARTY or (entity.kind is None and "party" in entity.name.casefold().split())


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
        if child.dep_ == "poss" or (child.dep_ in {"compound", "nmod"} and child.i in scene.at):
            found = scene.refs(child, ORGANIZATION)
            if found:
                return found, child.i
    return ((), noun.i) if affiliate else related(scene, noun, ORGANIZATION, frozenset({"of", "in"}))


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
        if current.dep_ in {"compound", "nmod"} and current.i + 1 in scene.at:  # "EU member Malta"
            ids = scene.of_types(scene.at[current.i + 1].entities, _ACTORS)
            return (ids, current.i, None) if ids else None
        if current.dep_ not in {"conj", "nmod"} or current.head == current:
            return None
        current = current.head
    return None


def _by_verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Candidate]:
    found = _joined_by(scene, verb, lemma)
    if found is None:
        return
    rule, members, wholes = found
    kinds = _CLUBS - {Kind.GOVERNMENT} if rule == "leave" else _WIDE if rule == "include" else _CLUBS
    for member in dict.fromkeys(members):
        for whole in dict.fromkeys(wholes):
            fits = scene.entity(whole).kind in kinds or rule == "work"
            if fits and member != whole and _belong_so(scene, member, whole, rule):
                first = min(t.i for t in verb.subtree)
                last = max(t.i for t in verb.subtree) + 1
                span = (first, last) if last - first < 40 else (verb.i, verb.i + 1)
                yield _membership(member, whole, verb, span, rule, _time(scene, verb, rule), verb)


def _belong_so(scene: Scene, member: str, whole: str, rule: str) -> bool:
    """A firm or a unit that belongs to another is its part (`extractors.parts`), no member."""
    if rule != "belong" or scene.type_of(member) is not EntityType.ORGANIZATION:
        return True
    return scene.entity(whole).kind in {Kind.IGO, Kind.NGO}


def _joined_by(scene: Scene, verb: Token, lemma: str) -> tuple[str, list[str], list[str]] | None:
    """Who joins, leaves or belongs to what by the verb, with the name of the rule."""
    is_of = {
        name: lemma in words(Relation.MEMBER_OF, name)
        for name in ("joining", "leaving", "expelling", "founding", "acceding", "withdrawing", "including", "serving")
    }
    actors = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, _ACTORS)]
    objects = [id_ for object_ in patients(verb) for id_ in scene.all_refs(object_, _ACTORS)]
    clubs = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
    if is_of["joining"] or is_of["leaving"]:
        if not any(c.dep_ == "dobj" for c in verb.children) and is_of["joining"]:
            members = [m for m in actors if scene.type_of(m) is EntityType.COUNTRY]
            dated = time_at(scene, verb) is not None and not any(c.dep_ == "prt" for c in verb.children)
            return "join", members, _club_before(scene, verb) if members and dated else []
        return "join" if is_of["joining"] else "leave", actors, clubs
    if lemma == "belong":
        before = [id_ for c in verb.lefts if c.dep_ == "nmod" for id_ in scene.all_refs(c, _ACTORS)]
        return "belong", before or actors, _behind(scene, verb, "to")
    if is_of["acceding"]:
        members = [m for m in (objects if is_passive(verb) else actors) if scene.type_of(m) is EntityType.COUNTRY]
        return "join", members, _behind(scene, verb, "to") + _behind(scene, verb, "into")
    if is_of["expelling"]:
        wholes = _behind(scene, verb, "from")
        direct = [w for w in actors if scene.entity(w).kind in _WIDE] if _expels_alone(verb) else []
        return "leave", objects, wholes or direct
    if is_of["withdrawing"]:
        wholes = [w for w in _behind(scene, verb, "from") if scene.entity(w).kind in {Kind.IGO, Kind.PARTY, None}]
        return "leave", [m for m in actors if scene.type_of(m) is not EntityType.ORGANIZATION], wholes
    if is_of["including"] and not is_passive(verb):
        members = [m for m in objects if scene.type_of(m) is EntityType.COUNTRY]
        return "include", members, [w for w in actors if scene.type_of(w) is EntityType.ORGANIZATION]
    if is_of["serving"]:
        members = [m for m in actors if scene.type_of(m) is EntityType.PERSON]
        return "work", members, _behind(scene, verb, "for") if members else []
    if is_of["founding"] and is_passive(verb):
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, frozenset({EntityType.COUNTRY}))]
        return "found", members, clubs
    return None


def _expels_alone(verb: Token) -> bool:
    """ "The union expelled X", from nothing else."""
    return verb.lemma_ == "expel" and not any(c.lower_ == "from" for c in verb.children)


def _behind(scene: Scene, verb: Token, preposition: str) -> list[str]:
    found = []
    for word in after_preposition(verb, preposition):
        near = [word, *(c for c in word.children if c.dep_ in {"compound", "nmod"})]  # "to the X **coalition**"
        found += next((list(ids) for w in near if (ids := scene.refs(w, ORGANIZATION))), [])
    return found


def _club_before(scene: Scene, verb: Token) -> list[str]:
    """ "India and Pakistan joined in June 2017": the intergovernmental organization last spoken of before."""
    start = verb.sent.start
    for _ in range(_BACK):
        if start == 0:
            return []
        before = scene.doc[start - 1].sent
        for mention in reversed(scene.reading.mentions):
            if before.start <= mention.start < before.end and scene.entity(mention.entities[0]).kind is Kind.IGO:
                return [mention.entities[0]]
        start = before.start
    return []


def _by_place(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X of the Green Party", "Labour MP X", "X (R-Texas)"."""
    doc = scene.doc
    persons = scene.of_types(mention.entities, PERSON)
    if not persons or mention.form is not Form.NAME:
        return
    i = mention.end
    apart = i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "of"
    if i < len(doc) and (doc[i].lower_ == "of" or apart):
        j = i + 1 + apart
        while j < min(i + 5, len(doc)) and j not in scene.at and doc[j].pos_ in {"DET", "ADJ", "NOUN"}:
            j += 1
        party = scene.mention(j, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind in _CLUBS and not _owns_a_name(scene, party):
            yield _membership(persons[0], party.entities[0], doc[i], (mention.start, party.end), "of", None, None)
    if i + 2 < len(doc) and doc[i].text == "(":
        letter = doc[i + 1].text.split("-")[0].casefold()
        yield from _labelled(scene, persons[0], mention, letter)
    j = mention.start - 1
    if j > 0 and doc[j].lower_ in words(Relation.MEMBER_OF, "seats"):
        party = scene.mention(j - 1, ORGANIZATION)
        if party is not None and _is_party(scene, party.entities[0]) and doc[j].dep_ not in {"compound", "nmod"}:
            yield _membership(persons[0], party.entities[0], doc[j], (party.start, mention.end), "label", None, None)


def _labelled(scene: Scene, person: str, mention: EntityMention, letter: str) -> Iterator[Candidate]:
    name = table(Relation.MEMBER_OF, "labels").get(letter)
    if name is None or scene.doc[mention.end + 2].text not in {"-", ")", "–"}:
        return
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.name.casefold() == name.casefold():
            span = (mention.start, mention.end + 2)
            yield _membership(person, entity.id, scene.doc[mention.end + 1], span, "label", None, None)
            return


def _owns_a_name(scene: Scene, mention: EntityMention) -> bool:
    """ "X of the Y's Z" is no member of Y by that."""
    return mention.end < len(scene.doc) and scene.doc[mention.end].tag_ == "POS"


def _membership(  # noqa: PLR0913, PLR0917 - a claim is all of this
    member: str, whole: str, trigger: Token, span: tuple[int, int], rule: str, time: TimeSpan | None, verb: Token | None
) -> Candidate:
    """A membership; without a verb it is a label beside a name, which nobody doubts."""
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
        polarity=None if verb is not None else Polarity.POSITIVE,
        modality=None if verb is not None else Modality.ASSERTED,
        unattributed=verb is None,
    )


def _time(scene: Scene, verb: Token, rule: str) -> TimeSpan:
    """Joining and founding begin a membership, leaving ends it."""
    if rule == "leave":
        return ended(scene, verb)
    if rule in {"join", "found"}:
        return begun(scene, verb)
    time = time_at(scene, verb, is_state=True)
    if time is not None:
        return time
    past = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    return over(scene, None) if past else TimeSpan()


def _noun_time(scene: Scene, noun: Token, verb: Token | None) -> TimeSpan | None:
    """The time of "is a member", or of "a member since 2013", "a former member"; None where nothing says it."""
    if verb is not None:
        return begun(scene, verb) if verb.lemma_ == "become" else time_at(scene, verb, is_state=True)
    if any(c.lower_ in {"former", "ex", "onetime", "erstwhile", "then"} for c in noun.children):
        return over(scene, "former")
    return beside(scene, noun)
