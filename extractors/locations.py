"""What lies in what, where the text says so: containment stated, never nearness, never derived from other containment.

"Samarkand, Uzbekistan" · "Kyrgyzstan's Batken Region" · "the summit in Samarkand" · "Isfara, a city in Tajikistan"
"the Indonesian island of Bali" · "its secretariat is in Beijing" · "the Kazakh capital" · "part of Russia"
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.known import seats
from extractors.models import TimeSpan
from extractors.name_words import name_key
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import PLACES, Scene
from extractors.state_patterns import words
from extractors.state_times import time_at
from extractors.syntax import coordinated, patients, surface_subject
from extractors.timespan import starting
from extractors.timing import time_of

_LEVEL = {
    EntityType.COUNTRY: 4,
    EntityType.PROVINCE: 3,
    EntityType.CITY: 2,
    EntityType.PLACE: 1,
    EntityType.ORGANIZATION: 0,
    EntityType.EVENT: 0,
}
_INSIDE = frozenset(_LEVEL) - {EntityType.COUNTRY}
_TERRITORIES = frozenset({EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
_ORGANIZED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT})
_HOME_KINDS = frozenset({Kind.MEDIA, Kind.COMPANY, Kind.NGO})
_LONGEST_GAP = 7
_CLAUSE = 25
_SUBURBS = frozenset({"suburb", "district", "neighbourhood", "neighborhood", "borough", "quarter"})
_STAGED = frozenset({"host", "hold", "stage", "attend", "address", "open"})
_CAPITAL = frozenset({"capital"})
_WHERE = frozenset({"where"})
_LANDS = frozenset({EntityType.COUNTRY, EntityType.PROVINCE})
_BALLOTS = frozenset({"election", "elections", "referendum", "vote", "run-off", "runoff", "primary", "plebiscite"})


def find_locations(scene: Scene) -> Iterator[Candidate]:
    """Every statement of containment."""
    for mention in scene.reading.mentions:
        if scene.of_types(mention.entities, _INSIDE):
            yield from _by_words(scene, mention)
            yield from _native(scene, mention)
            yield from _election(scene, mention)
    for token in scene.index.words(_CAPITAL):
        if token.pos_ not in {"VERB", "AUX"}:
            yield from _capital(scene, token)
    for noun in scene.index.words(frozenset({"annexation"})):
        yield from _annexation(scene, noun)
    for token in scene.index.words(_WHERE):
        yield from _where(scene, token.head)
        yield from _inside_where(scene, token)
    for verb in scene.index.verbs(_clause_verbs()):
        yield from _by_clause(scene, verb)


def _by_words(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    for rule, outer, start, end, confidence in (
        *_comma(scene, mention),
        *_owned(scene, mention),
        *_nationality(scene, mention),
        *_inside(scene, mention),
        *_described(scene, mention),
    ):
        yield from _stated(scene, mention, outer, (start, end), f"located.{rule}", confidence)


_Found = tuple[str, EntityMention, int, int, float]


def _comma(scene: Scene, mention: EntityMention) -> Iterator[_Found]:
    """ "Samarkand, Uzbekistan": a name of a larger level directly behind a comma, closed by a mark or the sentence."""
    doc, i = scene.doc, mention.end
    if i + 1 >= len(doc) or doc[i].text != "," or mention.form is not Form.NAME:
        return
    outer = scene.at.get(i + 1)
    if outer is None or outer.form is not Form.NAME or not _larger(scene, mention, outer):
        return
    if scene.type_of(mention.entities[0]) not in _TERRITORIES:
        return
    after = doc[outer.end] if outer.end < len(doc) else None
    if after is not None and (after.tag_ == "POS" or after.lower_ in {"and", "or"} or after.pos_ in {"VERB", "AUX"}):
        return
    before = scene.at.get(mention.start - 2)
    listed = before is not None and doc[mention.start - 1].text == "," and before.form is Form.NAME
    if listed and before is not None and scene.type_of(before.entities[0]) is scene.type_of(outer.entities[0]):
        return
    yield "comma", outer, mention.start, outer.end, 0.9


def _owned(scene: Scene, mention: EntityMention) -> Iterator[_Found]:
    """ "Kyrgyzstan's Batken Region", "Xinjiang's party committee", "Iran's presidential election"."""
    i = mention.start
    owner = scene.possessor(i)
    if owner is None or scene.doc[i - 1].tag_ == "WP$":
        return
    outer = scene.at.get(owner.i)
    if outer is None or not scene.of_types(outer.entities, PLACES):
        return
    if scene.type_of(mention.entities[0]) is EntityType.ORGANIZATION:
        if scene.type_of(outer.entities[0]) is EntityType.COUNTRY and not _at_home(scene, mention):
            return
    elif outer.form is Form.PRONOUN:
        return
    yield "owned", outer, outer.start, mention.end, 0.85


def _at_home(scene: Scene, mention: EntityMention) -> bool:
    return scene.entity(mention.entities[0]).kind in _HOME_KINDS


def _nationality(scene: Scene, mention: EntityMention) -> Iterator[_Found]:
    """ "the Indonesian island of Bali", "the Afghan capital, Kabul", "Russian news agency TASS"."""
    doc = scene.doc
    type_ = scene.type_of(mention.entities[0])
    nouns = words(Relation.LOCATED_IN, "nouns")
    i = mention.start - 1
    gap = 0
    place_noun = False
    while i >= 0 and gap < 4 and i not in scene.at:
        word = doc[i].lower_
        place_noun = place_noun or word in nouns
        if not (doc[i].pos_ in {"NOUN", "ADJ", "PROPN"} or word in {"of", ",", "-", "-run", "run", "owned"}):
            return
        i -= 1
        gap += 1
    outer = scene.at.get(i)
    if outer is None or not scene.of_types(outer.entities, PLACES) or not scene.same_sentence(i, mention.start):
        return
    if outer.form not in {Form.DEMONYM, Form.NAME} or (outer.form is Form.NAME and doc[mention.start - 1].text == ","):
        return
    if type_ in _TERRITORIES and (place_noun or gap == 0):
        if gap == 0 and outer.form is not Form.DEMONYM:
            return
        yield "nationality", outer, outer.start, mention.end, 0.85
    elif type_ is EntityType.ORGANIZATION and _is_native(scene, mention, outer):
        yield "nationality", outer, outer.start, mention.end, 0.8


def _is_native(scene: Scene, mention: EntityMention, outer: EntityMention) -> bool:
    """ "Russian news agency TASS": a firm or a medium with a nationality before it, no comma between."""
    apart = "," in {token.text for token in scene.doc[outer.end : mention.start]}
    return outer.form is Form.DEMONYM and _at_home(scene, mention) and not apart


def _inside(scene: Scene, mention: EntityMention) -> Iterator[_Found]:
    """ "the summit in Samarkand", "Rakhine State, in western Myanmar", "the Brest region of Belarus"."""
    doc, i = scene.doc, mention.end
    type_ = scene.type_of(mention.entities[0])
    comma = i < len(doc) and doc[i].text in {",", "("}
    if comma:
        i += 1
    if i >= len(doc) or mention.form in {Form.PRONOUN, Form.DEMONYM}:
        return
    word = doc[i].lower_
    if word == "based" and i + 1 < len(doc):
        i, word = i + 1, doc[i + 1].lower_
    if word not in {"in", "of"} or (word == "of" and (comma or type_ is not EntityType.PROVINCE)):
        return
    outer = _place_behind(scene, i)
    if outer is None or (type_ in _ORGANIZED and not _hangs_on(doc[i], mention)):
        return
    if type_ is EntityType.ORGANIZATION and (comma or scene.type_of(outer.entities[0]) is EntityType.COUNTRY):
        organ = scene.entity(mention.entities[0])
        if comma or organ.kind in {Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.MILITARY}:
            return
    if type_ in _TERRITORIES and not comma and mention.form is Form.METONYM:
        return
    yield "inside", outer, mention.start, outer.end, 0.8


def _hangs_on(preposition: Token, mention: EntityMention) -> bool:
    """Whether the tree joins the preposition to the mention and not to the verb."""
    return mention.start <= preposition.head.i < mention.end


def _place_behind(scene: Scene, i: int) -> EntityMention | None:
    """The place that is the complement of the preposition at token `i`."""
    doc, between = scene.doc, words(Relation.LOCATED_IN, "between")
    j = i + 1
    while j < len(doc) and j - i < _LONGEST_GAP and j not in scene.at and doc[j].lower_ in between:
        j += 1
    found = scene.at.get(j)
    if found is None or not scene.of_types(found.entities, PLACES):
        return None
    if found.end < len(doc) and doc[found.end].tag_ == "POS":
        owned = scene.at.get(found.end + 1)
        return owned if owned is not None and scene.of_types(owned.entities, PLACES) else None
    if found.form is Form.DEMONYM:
        return None
    return found


def _described(scene: Scene, mention: EntityMention) -> Iterator[_Found]:
    """ "Isfara, a city in Tajikistan", "Tashkent, the capital of Uzbekistan", "MERICS, a think-tank in Berlin"."""
    doc, i = scene.doc, mention.end
    if i < len(doc) and doc[i].text == ")":
        i += 1
    if i + 2 >= len(doc) or doc[i].text != "," or doc[i + 1].lower_ not in {"a", "an", "the", "its"}:
        return
    if doc[i + 2].lower_ == "capital" and (i + 3 >= len(doc) or doc[i + 3].lower_ != "of"):
        yield from _its_capital(scene, mention, i + 3)
        return
    nouns = words(Relation.LOCATED_IN, "nouns")
    sent_end = doc[mention.start].sent.end
    j, seen = i + 2, False
    type_ = scene.type_of(mention.entities[0])
    while j < min(sent_end, i + 2 + _LONGEST_GAP) and doc[j].text not in {",", ";", "."}:
        word = doc[j].lower_
        if doc[j].pos_ in {"VERB", "AUX"} or word in {"who", "which", "that", "where"}:
            return
        seen = seen or word in nouns or (type_ is EntityType.ORGANIZATION and doc[j].pos_ == "NOUN")
        near = scene.at.get(j)
        if near is not None and near.form is Form.DEMONYM and type_ in _TERRITORIES:
            following = {token.lower_ for token in doc[j + 1 : j + 4]}
            if following & nouns and _larger(scene, mention, near):
                yield "described", near, mention.start, j + 2, 0.8
                return
        if seen and word in {"in", "of"}:
            outer = _place_behind(scene, j)
            if outer is not None and (word == "in" or type_ in _TERRITORIES):
                yield "described", outer, mention.start, outer.end, 0.9
            return
        j += 1


def _its_capital(scene: Scene, mention: EntityMention, end: int) -> Iterator[_Found]:
    """ "Naypyidaw, the capital": of the country of the article whose seat the city is."""
    country = _country_of_seat(scene, mention.entities[0])
    named = next((m for m in scene.reading.mentions if country is not None and country in m.entities), None)
    if named is not None:
        yield "capital", named, mention.start, end, 0.85


@cache
def _clause_verbs() -> frozenset[str]:
    return words(Relation.LOCATED_IN, "verbs") | words(Relation.LOCATED_IN, "holding") | {"be", "have", "remain"}


def _by_clause(scene: Scene, token: Token) -> Iterator[Candidate]:
    lemma = token.lemma_
    subject = surface_subject(token)
    if lemma in {"be", "remain"}:
        yield from _clause(scene, token, subject, "is")
        yield from _held(scene, token, subject)
        yield from _part(scene, token, subject)
    elif lemma in words(Relation.LOCATED_IN, "verbs"):
        yield from _clause(scene, token, subject, "lies")
    elif lemma == "have":
        if any(c.dep_ == "dobj" and c.lower_ in words(Relation.LOCATED_IN, "seats") for c in token.children):
            yield from _clause(scene, token, subject, "seat")
    elif lemma in words(Relation.LOCATED_IN, "holding"):
        yield from _held(scene, token, subject)


def _clause(scene: Scene, verb: Token, subject: Token | None, rule: str) -> Iterator[Candidate]:
    """ "its secretariat is in Beijing", "both towns are in Idlib province", "it lies in Ukraine"."""
    joined = verb.dep_ not in {"acl", "relcl"}  # "A, based in B, and C": C is not based there
    inner = scene.all_refs(subject, _INSIDE) if joined else scene.refs(subject, _INSIDE)
    if rule in {"is", "seat"}:
        inner = tuple(i for i in inner if rule == "seat" or scene.type_of(i) is not EntityType.EVENT)
    for outer in _places_in(scene, verb):
        for id_ in inner:
            if _fits(scene, id_, outer.entities[0]):
                first = min(subject.i if subject is not None else verb.i, verb.i)
                time = time_at(scene, verb, is_state=True) or TimeSpan()
                yield _candidate(id_, outer.entities[0], verb.i, (first, outer.end), f"located.{rule}", 0.8, time)


def _places_in(scene: Scene, verb: Token) -> Iterator[EntityMention]:
    named = words(Relation.LOCATED_IN, "nouns") | words(Relation.LOCATED_IN, "seats")
    holders = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "advmod"} or c.lower_ in named)]
    for holder in holders:
        for child in holder.children:
            if child.dep_ == "prep" and child.lower_ == "in":
                found = _place_behind(scene, child.i)
                if found is not None:
                    yield found


def _part(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "is part of Russia", "remains a province of Syria"."""
    for child in verb.children:
        if child.dep_ not in {"attr", "acomp"} or child.lower_ not in {"part", *words(Relation.LOCATED_IN, "nouns")}:
            continue
        for preposition in child.children:
            if preposition.lower_ not in {"of", "in"}:
                continue
            outer = _place_behind(scene, preposition.i)
            for id_ in scene.all_refs(subject, _TERRITORIES):
                if outer is not None and _fits(scene, id_, outer.entities[0]):
                    end = outer.end
                    start = min(subject.i if subject is not None else verb.i, verb.i)
                    yield _candidate(id_, outer.entities[0], verb.i, (start, end), "located.part", 0.85, None)


def _held(scene: Scene, verb: Token, subject: Token | None) -> Iterator[Candidate]:
    """ "the summit was held in Samarkand", "met in Astana for the summit": events, with the time of the clause."""
    events = [(id_, subject) for id_ in scene.all_refs(subject, frozenset({EntityType.EVENT}))]
    for object_ in patients(verb) if verb.lemma_ in _STAGED else ():
        events += [(id_, object_) for id_ in scene.all_refs(object_, frozenset({EntityType.EVENT}))]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "at"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    events += [(id_, grandchild) for id_ in scene.refs(grandchild, frozenset({EntityType.EVENT}))]
    places = list(_places_in(scene, verb))
    if not places and events:
        for child in verb.children:
            if child.dep_ in {"xcomp", "oprd", "ccomp"}:
                places += list(_places_in(scene, child))
    for id_, word in events:
        for outer in places:
            start = min(verb.i, word.i if word is not None else verb.i)
            end = max(outer.end, (word.i if word is not None else verb.i) + 1)
            yield _candidate(id_, outer.entities[0], verb.i, (start, end), "located.held", 0.75, None)


def _annexation(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X proclaimed the annexation of A and B": they lie in X's country, as X says."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"proclaim", "declare", "announce", "formalize", "formalise", "sign"}:
        return
    places = [
        id_
        for child in noun.children
        if child.lower_ == "of"
        for word in child.children
        for part in word.subtree
        if part.i in scene.at and scene.at[part.i].start == part.i
        for id_ in scene.of_types(scene.at[part.i].entities, _TERRITORIES)
    ]
    for sayer in scene.subjects(verb, frozenset({EntityType.PERSON, EntityType.COUNTRY})):
        country = scene.countries.get(sayer, sayer)
        if scene.type_of(country) is EntityType.COUNTRY:
            time = starting(time_of(scene.reading, verb.i, is_state=False))
            for place in dict.fromkeys(places):
                span = (verb.i, max(t.i for t in noun.subtree) + 1)
                found = _candidate(place, country, verb.i, span, "located.annexed", 0.75, time)
                yield replace(found, said_by=sayer)


def _where(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "in Astana, where the president attended the summit": the event is there."""
    if not any(c.lower_ == "where" for c in verb.children) or verb.dep_ != "relcl":
        return
    place = scene.refs(verb.head, PLACES)
    for child in verb.children:
        if child.dep_ in {"dobj", "prep"}:
            objects = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
            for object_ in objects:
                for event in scene.all_refs(object_, frozenset({EntityType.EVENT})):
                    for outer in place[:1]:
                        span = (min(verb.head.i, verb.i), max(verb.i, object_.i) + 1)
                        yield _candidate(event, outer, verb.i, span, "located.where", 0.8, None)


def _inside_where(scene: Scene, where: Token) -> Iterator[Candidate]:
    """ "eastern Zimbabwe, where 98 people died, most of them in Chimanimani": what the clause names lies there."""
    doc = scene.doc
    outer = scene.before_comma(where.i)
    if outer is None or not scene.of_types(outer.entities, _LANDS) or doc[where.i - 1].text != ",":
        return
    for token in doc[where.i + 1 : min(where.i + _CLAUSE, where.sent.end)]:
        if token.text in {";", "“", '"'} or token.lower_ in {"where", "who", "which", "and", "but"}:
            return
        inner = scene.mention(token.i + 1, _TERRITORIES) if token.lower_ in {"in", "of"} else None
        if inner is not None and inner.form is Form.NAME and _larger(scene, inner, outer):
            span = (outer.start, inner.end)
            yield _plain(
                _candidate(inner.entities[0], outer.entities[0], inner.head, span, "located.where", 0.7, TimeSpan())
            )


def _capital(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "the Kazakh capital", where it is a mention of the city: the nationality before the word gives the country."""
    mention = scene.mention(token.i, frozenset({EntityType.CITY}))
    if mention is None or mention.form is not Form.NOMINAL:
        return
    before = scene.doc[token.i - 1] if token.i else token
    if before.tag_ == "POS" and token.i >= 2:
        before = scene.doc[token.i - 2]
    owner = scene.mention(before.i, frozenset({EntityType.COUNTRY}))
    country = owner.entities[0] if owner is not None else scene.country_in_name(before.text)
    city = mention.entities[0]
    if country is None:
        country = _country_of_seat(scene, city)
    if country is None or not _is_seat(scene, city, country):
        return
    span = (min(before.i, mention.start), mention.end)
    yield _plain(_candidate(city, country, token.i, span, "located.capital", 0.9, TimeSpan()))


def _election(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "the 2024 Iranian presidential election": the nationality in or before an election's name says where."""
    named = {token.lower_ for token in scene.doc[mention.start : mention.end]}
    if scene.type_of(mention.entities[0]) is not EntityType.EVENT or not named & _BALLOTS:
        return
    country = None
    for token in scene.doc[mention.start : mention.end]:
        country = country or scene.country_in_name(token.text)
    before = scene.at.get(mention.start - 1) if mention.start else None
    if country is None and before is not None and before.form is Form.DEMONYM:
        country = before.entities[0]
    if country is not None and scene.type_of(country) is EntityType.COUNTRY:
        time = time_of(scene.reading, mention.head, is_state=False)
        found = _plain(
            _candidate(
                mention.entities[0], country, mention.head, (mention.start, mention.end), "located.ballot", 0.8, time
            )
        )
        yield replace(found, modality=None)


def _native(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "the Russian news agency", where it describes one that is named elsewhere."""
    if mention.form is not Form.NOMINAL or len(mention.entities) != 1 or not _at_home(scene, mention):
        return
    for token in scene.doc[mention.start : mention.end]:
        country = scene.country_in_name(token.text)
        if country is not None:
            span = (mention.start, mention.end)
            yield _plain(_candidate(mention.entities[0], country, token.i, span, "located.native", 0.8, TimeSpan()))


def _plain(candidate: Candidate) -> Candidate:
    """A description beside a name: nobody doubts it and nobody in the text says it."""
    return replace(candidate, polarity=Polarity.POSITIVE, modality=Modality.ASSERTED, unattributed=True)


def _is_seat(scene: Scene, city: str, country: str) -> bool:
    code = scene.entity(country).code
    known = seats().get(code) if code else None
    return known is None or _joined(known) == _joined(scene.name(city))


def _joined(name: str) -> str:
    """The name without blanks: "Nay Pyi Taw" and "Naypyidaw" differ, "Addis Ababa" and "AddisAbaba" do not."""
    return name_key(name).replace(" ", "")


def _country_of_seat(scene: Scene, city: str) -> str | None:
    """The country of the article whose capital the city is."""
    name = _joined(scene.name(city))
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.COUNTRY and entity.code and _joined(seats().get(entity.code, "")) == name:
            return entity.id
    return None


def _larger(scene: Scene, inner: EntityMention, outer: EntityMention) -> bool:
    return _fits(scene, inner.entities[0], outer.entities[0])


def _fits(scene: Scene, inner: str, outer: str, *, part: bool = False) -> bool:
    """Whether a thing of the one level can lie in one of the other; `part`: a suburb can lie in a city."""
    small, large = scene.type_of(inner), scene.type_of(outer)
    if inner == outer or small not in _LEVEL or large not in PLACES:
        return False
    if small is large is EntityType.CITY:
        return part
    if large is EntityType.PLACE:
        return small in {EntityType.CITY, EntityType.PLACE, EntityType.ORGANIZATION, EntityType.EVENT}
    return _LEVEL[small] < _LEVEL[large]


def _stated(  # noqa: PLR0913, PLR0917 - who lies where, said by which words
    scene: Scene, inner: EntityMention, outer: EntityMention, span: tuple[int, int], rule: str, confidence: float
) -> Iterator[Candidate]:
    """One candidate a pair; of an event with the time of its clause, of all else without a time."""
    doc = scene.doc
    outers = [outer.entities[0]]
    inners = list(inner.entities)
    said = {token.lower_ for token in doc[span[0] : span[1]]} if rule == "located.described" else set()
    if rule == "located.inside" and doc[inner.head].dep_ != "conj":
        for word in coordinated(doc[inner.head])[1:]:
            other = scene.at.get(word.i)
            if other is not None and word.i < outer.start and scene.type_of(other.entities[0]) in _TERRITORIES:
                inners.append(other.entities[0])
    for id_ in dict.fromkeys(inners):
        for place in outers:
            if _fits(scene, id_, place, part=bool(said & _SUBURBS)):
                timed = scene.type_of(id_) is EntityType.EVENT
                time = time_of(scene.reading, inner.head, is_state=False) if timed else TimeSpan()
                found = _plain(_candidate(id_, place, inner.head, span, rule, confidence, time))
                yield replace(found, modality=None) if timed else found


def _candidate(  # noqa: PLR0913, PLR0917 - a claim is all of this
    inner: str, outer: str, trigger: int, span: tuple[int, int], rule: str, confidence: float, time: TimeSpan | None
) -> Candidate:
    return Candidate(
        relation=Relation.LOCATED_IN,
        subject=inner,
        object=outer,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=rule,
        confidence=confidence,
        time=time,
    )
