"""What lies in what, where the text says so: containment stated, never nearness, never derived from other containment.

"Samarkand, Uzbekistan" · "Kyrgyzstan's Batken Region" · "the summit in Samarkand" · "Isfara, a city in Tajikistan"
"the Indonesian island of Bali" · "its secretariat is in Beijing" · "the Kazakh capital" · "part of Russia"
"Apia, Samoa's capital" · "Salani, on the island of Upolu" · "the Suva-based forum"
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.containment import (
    INSIDE,
    LONGEST_GAP,
    TERRITORIES,
    country_of_seat,
    fits,
    larger,
    located,
    place_behind,
    plain,
    same_letters,
)
from extractors.described import described, related
from extractors.known import seats
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import PLACES, Scene
from extractors.state_patterns import words
from extractors.syntax import coordinated
from extractors.timing import time_of

_ORGANIZED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT})
_HOME_KINDS = frozenset({Kind.MEDIA, Kind.COMPANY, Kind.NGO})
_SUBURBS = frozenset({"suburb", "district", "neighbourhood", "neighborhood", "borough", "quarter"})
_CAPITAL = frozenset({"capital"})
_BASED = frozenset({"based", "headquartered"})
_WATERS = frozenset({"lake", "river", "sea", "coast", "island", "bay", "gulf", "peninsula", "islands"})
_BALLOTS = frozenset({"election", "elections", "referendum", "vote", "run-off", "runoff", "primary", "plebiscite"})


def find_locations(scene: Scene) -> Iterator[Candidate]:
    """Every statement of containment."""
    for mention in scene.reading.mentions:
        if scene.of_types(mention.entities, INSIDE):
            yield from _by_words(scene, mention)
            yield from _native(scene, mention)
            yield from _election(scene, mention)
    for token in scene.index.words(_CAPITAL):
        if token.pos_ not in {"VERB", "AUX"}:
            yield from _capital(scene, token)
    for token in scene.index.words(words(Relation.LOCATED_IN, "belonging")):
        yield from _by_noun(scene, token)
    for token in scene.index.words(_BASED):
        yield from _based(scene, token)


def _by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "Apia, Samoa's capital", "Samoa and its capital, Apia", "Upolu, part of Samoa"."""
    if noun.i in scene.at or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    found = described(scene, noun, TERRITORIES)
    outers, place = related(scene, noun, PLACES, frozenset({"of"})) if found is not None else ((), noun.i)
    for outer in outers[:1] if found is not None else ():
        for inner in found.ids if found is not None else ():
            if fits(scene, inner, outer) and found is not None:
                span = (min(found.start, place), max(found.end, place + 1))
                yield plain(located(inner, outer, noun.i, span, "located.noun", 0.85, TimeSpan()))


def _based(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "the Suva-based Pacific Islands Forum"."""
    doc, i = scene.doc, token.i
    if i < 2 or doc[i - 1].text not in {"-", "–", "‑"}:
        return
    outer = scene.mention(i - 2, PLACES)
    j = i + 1
    while j < len(doc) and j - i < 4 and j not in scene.at and doc[j].pos_ in {"ADJ", "NOUN"}:
        j += 1
    inner = scene.mention(j, frozenset({EntityType.ORGANIZATION})) if j < len(doc) else None
    if outer is None or inner is None or outer.form is Form.DEMONYM or not scene.same_sentence(i, j):
        return
    if fits(scene, inner.entities[0], outer.entities[0]):
        span = (outer.start, inner.end)
        yield plain(located(inner.entities[0], outer.entities[0], i, span, "located.based", 0.85, TimeSpan()))


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
    if outer is None or outer.form is not Form.NAME or not larger(scene, mention, outer):
        return
    if scene.type_of(mention.entities[0]) not in TERRITORIES:
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
    if type_ in TERRITORIES and (place_noun or gap == 0):
        if gap == 0 and outer.form is not Form.DEMONYM:
            return
        yield "nationality", outer, outer.start, mention.end, 0.85
    elif type_ is EntityType.ORGANIZATION and _is_native(scene, mention, outer):
        yield "nationality", outer, outer.start, mention.end, 0.8


def _is_native(scene: Scene, mention: EntityMention, outer: EntityMention) -> bool:
    """ "Russian news agency TASS": a firm or a medium with a nationality before it, no comma between."""
    apart = "," in {token.text for token in scene.doc[outer.end : mention.start]}
    between = {token.lower_ for token in scene.doc[outer.end : mention.start]}
    called = bool(between & words(Relation.OWNS, "businesses")) and _is_business(scene, mention)
    return outer.form is Form.DEMONYM and (called or _at_home(scene, mention)) and not apart


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
    shore = word == "on" and comma and type_ in TERRITORIES
    firm = word == "of" and type_ is EntityType.ORGANIZATION and _is_business(scene, mention)
    if firm and doc[i - 1].text == "," and (land := scene.mention(i + 1, _COUNTRIES)) is not None:
        if land.form is Form.NAME:  # "Zijin Mining, of China"
            yield "inside", land, mention.start, land.end, 0.8
        return
    if not shore and (word not in {"in", "of"} or (word == "of" and (comma or type_ is not EntityType.PROVINCE))):
        return
    outer = place_behind(scene, i)
    if shore and (outer is None or not _is_shore(scene, i, outer)):
        return
    if outer is None or (type_ in _ORGANIZED and not _hangs_on(doc[i], mention)):
        return
    if type_ is EntityType.ORGANIZATION and (comma or scene.type_of(outer.entities[0]) is EntityType.COUNTRY):
        organ = scene.entity(mention.entities[0])
        if comma or organ.kind in {Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.MILITARY}:
            return
    if type_ in TERRITORIES and not comma and mention.form is Form.METONYM:
        return
    yield "inside", outer, mention.start, outer.end, 0.8


_COUNTRIES = frozenset({EntityType.COUNTRY})


def _is_business(scene: Scene, mention: EntityMention) -> bool:
    """A firm, a medium, a charity, or what may be one."""
    return scene.entity(mention.entities[0]).kind in {*_HOME_KINDS, Kind.OTHER, None}


def _is_shore(scene: Scene, i: int, outer: EntityMention) -> bool:
    """ "on Lake Tana", "on the island of Upolu": water or an island, named so."""
    return bool({token.lower_ for token in scene.doc[i : outer.end]} & _WATERS)


def _hangs_on(preposition: Token, mention: EntityMention) -> bool:
    """Whether the tree joins the preposition to the mention and not to the verb."""
    return mention.start <= preposition.head.i < mention.end


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
    while j < min(sent_end, i + 2 + LONGEST_GAP) and doc[j].text not in {",", ";", "."}:
        word = doc[j].lower_
        if doc[j].pos_ in {"VERB", "AUX"} or word in {"who", "which", "that", "where"}:
            return
        seen = seen or word in nouns or (type_ is EntityType.ORGANIZATION and doc[j].pos_ == "NOUN")
        near = scene.at.get(j)
        if near is not None and near.form is Form.DEMONYM and type_ is EntityType.ORGANIZATION:
            noun = doc[near.end] if near.end < len(doc) else None
            if j == i + 2 and noun is not None and noun.pos_ == "NOUN" and _is_business(scene, mention):
                yield "described", near, mention.start, near.end + 1, 0.8  # "Odebrecht, the Brazilian builder"
            return
        if near is not None and near.form is Form.DEMONYM and type_ in TERRITORIES:
            following = {token.lower_ for token in doc[j + 1 : j + 4]}
            if following & nouns and larger(scene, mention, near):
                yield "described", near, mention.start, j + 2, 0.8
                return
        if seen and word in {"in", "of"}:
            outer = place_behind(scene, j)
            if outer is not None and (word == "in" or type_ in TERRITORIES):
                yield "described", outer, mention.start, outer.end, 0.9
            return
        j += 1


def _its_capital(scene: Scene, mention: EntityMention, end: int) -> Iterator[_Found]:
    """ "Naypyidaw, the capital": of the country of the article whose seat the city is."""
    country = country_of_seat(scene, mention.entities[0])
    named = next((m for m in scene.reading.mentions if country is not None and country in m.entities), None)
    if named is not None:
        yield "capital", named, mention.start, end, 0.85


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
        country = country_of_seat(scene, city)
    if country is None or not _is_seat(scene, city, country):
        return
    span = (min(before.i, mention.start), mention.end)
    yield plain(located(city, country, token.i, span, "located.capital", 0.9, TimeSpan()))


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
        found = plain(
            located(
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
            yield plain(located(mention.entities[0], country, token.i, span, "located.native", 0.8, TimeSpan()))


def _is_seat(scene: Scene, city: str, country: str) -> bool:
    code = scene.entity(country).code
    known = seats().get(code) if code else None
    return known is None or same_letters(known) == same_letters(scene.name(city))


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
            if other is not None and word.i < outer.start and scene.type_of(other.entities[0]) in TERRITORIES:
                inners.append(other.entities[0])
    for id_ in dict.fromkeys(inners):
        for place in outers:
            if fits(scene, id_, place, part=bool(said & _SUBURBS)):
                timed = scene.type_of(id_) is EntityType.EVENT
                time = time_of(scene.reading, inner.head, is_state=False) if timed else TimeSpan()
                found = plain(located(id_, place, inner.head, span, rule, confidence, time))
                yield _as_planned(scene, found) if timed else found


def _as_planned(scene: Scene, found: Candidate) -> Candidate:
    """An event is planned where the words around it say so ("is due to meet for a summit"), whatever its date."""
    modality = stance_of(scene.doc[found.trigger])[1]
    return replace(found, modality=None if modality is Modality.ASSERTED else modality)
