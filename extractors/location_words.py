"""A name beside the words that put it into a place: a comma, an owner, a nationality, "in", a description.

"Samarkand, Uzbekistan" · "Kyrgyzstan's Batken Region" · "the summit in Samarkand" · "Isfara, a city in Tajikistan"
"the Indonesian island of Bali" · "Apia, the capital"
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.containment import LONGEST_GAP, TERRITORIES, country_of_seat, larger, place_behind
from extractors.ontology import EntityType, Kind, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, PLACES, Scene
from extractors.state_patterns import words

_ORGANIZED = frozenset({EntityType.ORGANIZATION, EntityType.EVENT})
_HOME_KINDS = frozenset({Kind.MEDIA, Kind.COMPANY, Kind.NGO})
_WATERS = frozenset({"lake", "river", "sea", "coast", "island", "bay", "gulf", "peninsula", "islands"})

Found = tuple[str, EntityMention, int, int, float]
"""The rule, the place around the name, the first token of the words and the one behind them, and how sure it is."""


def told_beside(scene: Scene, mention: EntityMention) -> Iterator[Found]:
    """What the words beside a name put it into."""
    yield from _comma(scene, mention)
    yield from _owned(scene, mention)
    yield from _nationality(scene, mention)
    yield from _inside(scene, mention)
    yield from _described(scene, mention)


def _comma(scene: Scene, mention: EntityMention) -> Iterator[Found]:
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


def _owned(scene: Scene, mention: EntityMention) -> Iterator[Found]:
    """ "Kyrgyzstan's Batken Region", "Xinjiang's party committee", "Iran's presidential election"."""
    i = mention.start
    owner = scene.possessor(i)
    if owner is None or scene.doc[i - 1].tag_ == "WP$":
        return
    outer = scene.at.get(owner.i)
    if outer is None or not scene.of_types(outer.entities, PLACES):
        return
    if scene.type_of(mention.entities[0]) is EntityType.ORGANIZATION:
        if scene.type_of(outer.entities[0]) is EntityType.COUNTRY and not at_home(scene, mention):
            return
    elif outer.form is Form.PRONOUN:
        return
    yield "owned", outer, outer.start, mention.end, 0.85


def at_home(scene: Scene, mention: EntityMention) -> bool:
    return scene.entity(mention.entities[0]).kind in _HOME_KINDS


def _nationality(scene: Scene, mention: EntityMention) -> Iterator[Found]:
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
    return outer.form is Form.DEMONYM and (called or at_home(scene, mention)) and not apart


def _inside(scene: Scene, mention: EntityMention) -> Iterator[Found]:
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
    if firm and doc[i - 1].text == "," and (land := scene.mention(i + 1, COUNTRY)) is not None:
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


def _is_business(scene: Scene, mention: EntityMention) -> bool:
    """A firm, a medium, a charity, or what may be one."""
    return scene.entity(mention.entities[0]).kind in {*_HOME_KINDS, Kind.OTHER, None}


def _is_shore(scene: Scene, i: int, outer: EntityMention) -> bool:
    """ "on Lake Tana", "on the island of Upolu": water or an island, named so."""
    return bool({token.lower_ for token in scene.doc[i : outer.end]} & _WATERS)


def _hangs_on(preposition: Token, mention: EntityMention) -> bool:
    """Whether the tree joins the preposition to the mention and not to the verb."""
    return mention.start <= preposition.head.i < mention.end


def _described(scene: Scene, mention: EntityMention) -> Iterator[Found]:
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


def _its_capital(scene: Scene, mention: EntityMention, end: int) -> Iterator[Found]:
    """ "Naypyidaw, the capital": of the country of the article whose seat the city is."""
    country = country_of_seat(scene, mention.entities[0])
    named = next((m for m in scene.reading.mentions if country is not None and country in m.entities), None)
    if named is not None:
        yield "capital", named, mention.start, end, 0.85
