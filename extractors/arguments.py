"""From words in the tree to the entities that they stand for, by name, description, pronoun, or acting for a state."""

from collections.abc import Iterable

from spacy.tokens import Token

from extractors.doing import surface_subject
from extractors.identity import slug
from extractors.known import countries, known_entity, seats
from extractors.noun_classes import noun_classes
from extractors.ontology import EntityType
from extractors.own_mistakes import notes_in
from extractors.reading import EntityMention, Form, Reading
from extractors.syntax import after_preposition, antecedent, coordinated, is_contrasted, is_left_out, parted
from extractors.told_before import home_country, is_of_disaster, latter, neighbour

_POWERS = frozenset({EntityType.ORGANIZATION, EntityType.COUNTRY})
_PLACES = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
_SEATED_IN = ("in", "from", "at")
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_LAYING = frozenset({"plant", "lay", "fire", "launch", "drop", "place", "hide", "throw"})
_LEADING = frozenset({"lead", "head", "command"})
_ITS_OWN = frozenset({"both", "the", "new", "interim", "transitional", "ruling", "incoming", "outgoing", "caretaker"})
_LISTED = frozenset({"including", "like", "such"})


class Arguments:
    """Answers, for one reading, which entities a word refers to. Holds the mention of each token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mention_at: dict[int, EntityMention] = reading.mention_at()
        self._times = {i for mention in reading.times for i in range(mention.start, mention.end)}
        self._nouns = noun_classes()
        self.home = home_country(reading)
        """The country that the article is about; None where it is about several or none."""
        self.stricken = self.home if is_of_disaster(reading) else None
        """The country that a disaster has struck: help that is sent to nobody named is sent there."""
        self.notes = notes_in(reading.article)
        """Where the article tells of mistakes of its own, in characters."""
        self.filled: dict[tuple[str, int], tuple[str, ...]] = {}
        """Slots that several frames of one word ask for: (slot, token) -> entities."""
        self.heads: dict[tuple[str | None, int], frozenset[str]] = {}
        """(particle, token of the verb) -> lemmas of the heads of its objects."""

    def type_of(self, entity: str) -> EntityType:
        """The type of an entity of this reading."""
        return self.reading.entities[entity].type

    def is_time(self, i: int) -> bool:
        """Whether token `i` belongs to a time expression."""
        return i in self._times

    def is_name(self, word: Token) -> bool:
        """Whether the word is inside a proper name, and so no predicate of its own."""
        mention = self.mention_at.get(word.i)
        return mention is not None and mention.form in {Form.NAME, Form.ACRONYM}

    def entities_of(self, words: Iterable[Token]) -> tuple[str, ...]:
        """All that the phrases with these heads refer to, coordinations spelled out, each entity once, in order."""
        found: dict[str, None] = {}
        for word in words:
            for member in coordinated(word)[is_contrasted(word) :]:
                for entity in self._member(member):
                    found.setdefault(entity)
        return tuple(found)

    def _member(self, word: Token) -> tuple[str, ...]:
        own = self.refers_to(word)
        named = self._included(word)
        if named and all(self.type_of(entity) is EntityType.PLACE for entity in own):
            return named  # "Central Asian countries, including Kazakhstan": the countries, not the region
        return own + named + self._listed_after(word, own)

    def _included(self, word: Token) -> tuple[str, ...]:
        """ "countries, **including Kazakhstan and Chad**", "powers **such as France**"."""
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in _LISTED:
                words = list(after_preposition(word, child.lower_)) or list(after_preposition(child, "as"))
                return self.entities_of(words)
        return ()

    def _listed_after(self, word: Token, own: tuple[str, ...]) -> tuple[str, ...]:
        """Names in a list that the parser took for appositions of one another."""
        found: list[str] = []
        for child in word.children:
            joined = own and child.dep_ == "appos" and not (parted(word, child) or is_left_out(child))
            mention = self.mention_at.get(child.i) if joined else None
            if mention is not None and mention.form in {Form.NAME, Form.ACRONYM, Form.METONYM}:
                other = self.entities_of([child])
                if other and other[0] not in own and self.type_of(other[0]) == self.type_of(own[0]):
                    found.extend(other)
        return tuple(found)

    def refers_to(self, word: Token, depth: int = 0) -> tuple[str, ...]:
        """What the phrase headed by this one word refers to, without its coordination."""
        mention = self.mention_at.get(word.i)
        if mention is not None and not self._is_mere_modifier(word, mention):
            return mention.entities
        if depth > 4:
            return ()
        if word.tag_ in {"WDT", "WP", "WP$", "WRB"} or (word.lower_ == "that" and word.tag_ in {"IN", "DT"}):
            noun = antecedent(word)
            found = self._with_coordination_before(noun, depth) if noun is not None else ()
            return (
                (self._person_above(noun, found) or found)
                if noun is not None and word.lower_ in {"who", "whom"}
                else found
            )
        if word.lower_ == "latter":
            return latter(word, self.reading, self.mention_at)
        for child in word.children:
            if child.dep_ == "appos":
                joined = word.tag_ == "NNS" and child.pos_ == "PROPN"  # "the ministers, Ann Lee and **Jan Vik**"
                found = self.entities_of([child]) if joined else self.refers_to(child, depth + 1)
                if found and not self._is_one_of_many(word, child, found):
                    return found
        found = self._by_noun_class(word, depth)
        if found:
            return found
        return self._by_place_in_clause(word, depth)

    def _is_one_of_many(self, word: Token, name: Token, found: tuple[str, ...]) -> bool:
        """ "**troops** …, according to a spokesman, **Jan Vik**": one person is not what a plural noun is called."""
        alone = len(found) == 1 and not any(child.dep_ == "conj" for child in name.children)
        return word.tag_ == "NNS" and alone and self.type_of(found[0]) is EntityType.PERSON

    def _person_above(self, noun: Token, found: tuple[str, ...]) -> tuple[str, ...]:
        """ "Ann Lee, a citizen of two **countries** who …": whom "who" means where the noun before it is no person."""
        if not found or any(self.type_of(entity) is EntityType.PERSON for entity in found):
            return ()
        current = noun
        for _ in range(4):
            if current.dep_ == "pobj" and current.head.lower_ == "of":
                current = current.head.head
            elif current.dep_ == "appos":
                current = current.head
            else:
                return ()
            mention = self.mention_at.get(current.i)
            if mention is not None and self.type_of(mention.entities[0]) is EntityType.PERSON:
                return mention.entities
        return ()

    def _headed_by(self, word: Token) -> tuple[str, ...]:
        """ "the head of the army, **General Vik**": the name that the parser puts beside the army."""
        for body in after_preposition(word, "of"):
            for child in body.children:
                mention = self.mention_at.get(child.i) if child.dep_ == "appos" else None
                if mention is not None and self.type_of(mention.entities[0]) is EntityType.PERSON:
                    return mention.entities
        return ()

    def _is_mere_modifier(self, word: Token, mention: EntityMention) -> bool:
        """A nationality inside a larger mention is not what the phrase refers to; the head of a mention always is."""
        return mention.form is Form.DEMONYM and word.i != mention.head and word.pos_ == "ADJ"

    def _with_coordination_before(self, noun: Token, depth: int) -> tuple[str, ...]:
        return self.refers_to(noun, depth + 1)

    def _by_noun_class(self, word: Token, depth: int) -> tuple[str, ...]:
        lemma = word.lemma_.lower()
        if lemma in {"neighbour", "neighbor"}:
            owners = {e for child in word.children if child.dep_ == "poss" for e in self.entities_of([child])}
            return neighbour(word, owners, self.reading, self.mention_at)
        found = self._behind_the_noun(word, lemma)
        if found:
            return found
        if lemma in self._nouns.amounts:
            return self.entities_of_preposition(word, "of", depth)
        if lemma in self._nouns.acting_for:
            found = self._owner(word, depth) or self._government(word)
            if found:
                return found
        if lemma in self._nouns.part_of:
            found = tuple(e for e in self.entities_of_preposition(word, "of", depth) if self.type_of(e) in _PLACES)
            if not found and lemma in self._nouns.borders:
                found = self.entities_of_preposition(word, "with", depth) or self._right_behind(word, "with")
            if found or word.tag_ == "NNS" or lemma in self._nouns.places:
                return found  # a Kenyan town is not Kenya
            return tuple(e for e in self.beside(word) if self.type_of(e) in _PLACES)
        return ()

    def _right_behind(self, word: Token, preposition: str) -> tuple[str, ...]:
        """ "massed troops on the border **with Chad**": what the parser joins to the verb."""
        following = word.nbor(1) if word.i + 1 < word.sent.end else None
        if following is None or following.lower_ != preposition or following.dep_ != "prep":
            return ()
        return self.entities_of(child for child in following.children if child.dep_ == "pobj")

    def _behind_the_noun(self, word: Token, lemma: str) -> tuple[str, ...]:
        """Who leads the body, laid the bomb or heads the group that the noun names."""
        if lemma in self._nouns.bodies:
            return self._led_by(word)
        if lemma in self._nouns.weapons:
            return self._led_by(word, _LAYING)
        return self._headed_by(word) if lemma in self._nouns.heads else ()

    def _led_by(self, body: Token, verbs: frozenset[str] = _LEADING) -> tuple[str, ...]:
        """ "a delegation **led by X**", "a mine **laid by X**": what it does, X does."""
        for child in body.children:
            if child.dep_ == "acl" and child.lemma_ in verbs:
                for doer in after_preposition(child, "by"):
                    return self.entities_of([doer])
        return ()

    def names_between(self, first: int, noun: Token) -> tuple[str, ...]:
        """The name that stands at token `first` before the noun, whatever the parser made of "sent **Nepal** tents"."""
        mention = self.mention_at.get(first)
        if mention is None or mention.start != first or mention.end > noun.i:
            return ()
        if mention.form is Form.DEMONYM or self.reading.doc[mention.head].tag_ == "PRP$":
            return ()
        return mention.entities if self.reading.doc[mention.head].head.i == noun.i else ()

    def country_of_nationals(self, words: Iterable[Token]) -> tuple[str, ...]:
        """ "two **American** hostages", "a **Kenyan** town": the country to whose people or places it is done."""
        found: list[str] = []
        for word in words:
            for member in coordinated(word):
                if member.lemma_.lower() in self._nouns.nationals | self._nouns.places:
                    found.extend(self.beside(member) or self.entities_of_preposition(member, "of"))
        return tuple(entity for entity in dict.fromkeys(found) if self.type_of(entity) in _POWERS)

    def government_of(self, entity: str) -> str | None:
        """The country whose capital the city is, for which its name stands in "recalled its ambassador from Paris"."""
        city = self.reading.entities[entity]
        _, _, code = city.id.partition("@")
        if city.type is not EntityType.CITY or code not in seats() or slug(seats()[code]) != slug(city.name):
            return None
        return self._country(code)

    def country_around(self, entity: str) -> str | None:
        """The country in which the city or province lies, as its id tells."""
        place = self.reading.entities[entity]
        if place.type is EntityType.PROVINCE and place.code is not None:
            return self._country(place.code.partition("-")[0])
        return self._country(place.id.partition("@")[2]) if place.type is EntityType.CITY else None

    def _country(self, code: str) -> str | None:
        if code not in countries():
            return None
        country = known_entity(countries()[code])
        self.reading.entities.setdefault(country.id, country)
        return country.id

    def _owner(self, word: Token, depth: int) -> tuple[str, ...]:
        """The state or body that "troops", "officials" or "leaders" belong to."""
        before = self.beside(word)
        found = tuple(e for e in before if self.type_of(e) in _POWERS)
        if found or before:
            return found  # "Takaichi's supporters in parliament" are not parliament
        for preposition in ("of", *_SEATED_IN):
            behind = self.entities_of_preposition(word, preposition, depth)
            found = tuple(e for e in behind if self.type_of(e) in _POWERS)
            if not found and preposition == "in":  # "officials in Bishkek", "a court in Samara"
                served = self.country_around if word.lemma_.lower() in self._nouns.servants else self.government_of
                found = tuple(country for e in behind if (country := served(e)) is not None)
            if found:
                return found
        return ()

    def _government(self, word: Token) -> tuple[str, ...]:
        """ "**the government** refused": that of the one country which the article is about."""
        if word.lower_ not in self._nouns.governments or self.home is None:
            return ()
        inside = [child for child in word.children if child.i < word.i]
        if any(child.lower_ not in _ITS_OWN for child in inside) or any(c.dep_ == "prep" for c in word.children):
            return ()
        if not (inside or word.tag_ == "NNS") or self._tells_of_another(word, self.home):
            return ()
        return (self.home,)

    def _tells_of_another(self, word: Token, home: str) -> bool:
        """Whether the paragraph has so far named places or countries, and none of them in the country."""
        lands: set[str] = set()
        for i in range(word.i - 1, -1, -1):
            if "\n" in self.reading.doc[i].text:
                break
            mention = self.mention_at.get(i)
            for entity in mention.entities if mention is not None else ():
                land = entity if self.type_of(entity) is EntityType.COUNTRY else self.country_around(entity)
                lands |= {land} if land is not None else set()
        return bool(lands) and home not in lands

    def beside(self, word: Token) -> tuple[str, ...]:
        """The entities that stand before the noun: "Russian forces", "its troops", "Moscow's demands"."""
        found: dict[str, None] = {}
        for child in word.children:
            if child.dep_ in _MODIFIERS or (child.dep_ == "det" and child.i in self.mention_at):
                for member in coordinated(child):
                    mention = self.mention_at.get(member.i)
                    entities = mention.entities if mention is not None else ()
                    if not entities and child.dep_ == "poss":
                        entities = self.refers_to(member, depth=3)
                    for entity in entities:
                        found.setdefault(entity)
        return tuple(found)

    def entities_of_preposition(self, word: Token, preposition: str, depth: int = 0) -> tuple[str, ...]:
        """What follows the preposition that hangs on the word."""
        if depth > 4:
            return ()
        found: dict[str, None] = {}
        for complement in after_preposition(word, preposition):
            for member in coordinated(complement):
                for entity in self.refers_to(member, depth + 1):
                    found.setdefault(entity)
        return tuple(found)

    def _by_place_in_clause(self, word: Token, depth: int) -> tuple[str, ...]:
        """ "X, the first leader to visit …", "X became the first leader to visit …": the description is of X."""
        if word.pos_ not in {"NOUN", "PROPN"}:
            return ()
        if word.lemma_.lower() in self._nouns.places:
            found = self._name_before_comma(word)
            if found:
                return found
        if word.dep_ == "appos":
            return self.refers_to(word.head, depth + 1)
        if word.dep_ == "attr" and word.head.lemma_ in {"be", "become", "remain"}:
            subject = surface_subject(word.head)
            return self.refers_to(subject, depth + 1) if subject is not None and subject != word else ()
        return ()

    def _name_before_comma(self, noun: Token) -> tuple[str, ...]:
        """ "Crimea, **the peninsula** that …", whatever the parser made of it."""
        first = noun.left_edge.i
        if first < 2 or self.reading.doc[first - 1].text != "," or noun.left_edge.lower_ not in {"the", "a", "an"}:
            return ()
        mention = self.mention_at.get(first - 2)
        if mention is None or mention.end != first - 1:
            return ()
        return tuple(entity for entity in mention.entities if self.type_of(entity) in _PLACES)
