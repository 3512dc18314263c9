"""Who stands where in one article: what the rules for states ask of a `Reading`, computed once.

A word refers through its mention, a relative pronoun through what it stands for, a role noun through a name beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractors.arguments import Arguments
from extractors.country_words import country_called
from extractors.doing import surface_subject
from extractors.identity import entity_id
from extractors.known import countries
from extractors.models import Entity
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form, Reading
from extractors.syntax import SUBJECTS, antecedent, coordinated
from extractors.word_index import WordIndex

PERSON = frozenset({EntityType.PERSON})
COUNTRY = frozenset({EntityType.COUNTRY})
ORGANIZATION = frozenset({EntityType.ORGANIZATION})
SEATS = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION, EntityType.PROVINCE, EntityType.CITY})
PLACES = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
POWERS = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION})
ANY = frozenset(EntityType)

_CLOSERS = frozenset({",", ")", "]"})


@dataclass(slots=True)
class Scene:
    """A reading with its indexes."""

    reading: Reading
    doc: Doc
    at: dict[int, EntityMention]
    arguments: Arguments
    index: WordIndex
    holders: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Head of an office phrase or a role noun -> the persons whom it describes; filled while rules run."""
    countries: dict[str, str] = field(default_factory=dict)
    """Person -> the country that the person holds office in; filled while rules run."""

    @classmethod
    def of(cls, reading: Reading) -> "Scene":
        """The reading's scene."""
        return cls(
            reading=reading,
            doc=reading.doc,
            at=reading.mention_at(),
            arguments=Arguments(reading),
            index=WordIndex(reading.doc),
        )

    def entity(self, id_: str) -> Entity:
        """The entity of that id."""
        return self.reading.entities[id_]

    def type_of(self, id_: str) -> EntityType:
        """What the entity is."""
        return self.reading.entities[id_].type

    def of_types(self, ids: Iterable[str], types: frozenset[EntityType]) -> tuple[str, ...]:
        """Those of the ids whose type is one of `types`."""
        entities = self.reading.entities
        return tuple([id_ for id_ in ids if entities[id_].type in types])

    def mention(self, i: int, types: frozenset[EntityType]) -> EntityMention | None:
        """The mention that covers token `i`, where one of its entities has one of the types."""
        found = self.at.get(i)
        return found if found is not None and self.of_types(found.entities, types) else None

    def refs(self, token: Token | None, types: frozenset[EntityType] = ANY) -> tuple[str, ...]:
        """The entities that the word refers to: its mention's, its antecedent's, or those of the name beside it."""
        if token is None:
            return ()
        mention = self.at.get(token.i)
        if mention is not None:
            return self.of_types(mention.entities, types)
        if token.lower_ in {"who", "whom", "which", "that", "whose"} and token.tag_ in {"WP", "WDT", "WP$"}:
            return self._antecedents(token, types)
        if token.i in self.holders:
            return self.of_types(self.holders[token.i], types)
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.at:
                return self.of_types(self.at[child.i].entities, types)
        if token.dep_ == "appos" and token.head.i in self.at:
            return self.of_types(self.at[token.head.i].entities, types)
        return ()

    def all_refs(self, token: Token | None, types: frozenset[EntityType] = ANY) -> tuple[str, ...]:
        """As `refs`, for the word and all that is coordinated with it, in order, each once."""
        if token is None:
            return ()
        found: dict[str, None] = {}
        for word in coordinated(token):
            found.update(dict.fromkeys(self.refs(word, types)))
        return tuple(found)

    def _antecedents(self, pronoun: Token, types: frozenset[EntityType]) -> tuple[str, ...]:
        """By nearness where a fitting name stands directly before the pronoun, else by the tree."""
        before = self.before_comma(pronoun.i)
        if before is not None:
            near = self.of_types(before.entities, types)
            if near:
                return near
        noun = antecedent(pronoun)
        return self.refs(noun, types) if noun is not None and noun.i != pronoun.i else ()

    def before_comma(self, i: int) -> EntityMention | None:
        """The mention that ends directly before token `i`, a comma, an age or a bracket between them passed over."""
        j = i - 1
        if j >= 0 and self.doc[j].text in {",", "–", "—", "-", "--"}:
            j -= 1
        if j >= 1 and self.doc[j].like_num and self.doc[j - 1].text == ",":
            j -= 2
        if j >= 0 and self.doc[j].text == ")":
            opening = next((k for k in range(j, max(j - 8, -1), -1) if self.doc[k].text == "("), None)
            if opening is not None:
                j = opening - 1
        return self.at.get(j) if j >= 0 else None

    def possessor(self, i: int) -> Token | None:
        """The word that owns the noun phrase starting at token `i`: "Iran" of "Iran's", "its", "whose"; else None."""
        if i <= 0:
            return None
        before = self.doc[i - 1]
        if before.lower_ == "own" and i >= 2:
            return self.possessor(i - 1)
        if before.tag_ == "POS" and i >= 2:
            return self.doc[i - 2]
        if before.tag_ in {"PRP$", "WP$"}:
            return before
        return None

    def subjects(self, verb: Token, types: frozenset[EntityType] = ANY) -> tuple[str, ...]:
        """What the verb's subject refers to; of several (a dateline is taken for one) the one that fits."""
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        for child in reversed(own) if len(own) > 1 else ():
            found = self.all_refs(child, types)
            if found:
                return found
        return self.all_refs(surface_subject(verb), types)

    def actors(self, token: Token | None, types: frozenset[EntityType] = ANY) -> tuple[str, ...]:
        """As `all_refs`, and those for whom "troops", "officials" and the like act."""
        if token is None:
            return ()
        return self.of_types(self.arguments.entities_of([token]), types)

    def country_in_name(self, text: str) -> str | None:
        """The country that a name or a nationality word inside a longer name means; it joins the reading's entities."""
        known = country_called(text)
        return self.country(known.code) if known is not None and known.code is not None else None

    def country(self, code: str) -> str | None:
        """The country of that code; it joins the reading's entities. None for a code that the gazetteer lacks."""
        known = countries().get(code)
        if known is None:
            return None
        for entity in self.reading.entities.values():
            if entity.type is EntityType.COUNTRY and entity.code == known.code:
                return entity.id
        id_ = entity_id(EntityType.COUNTRY, known.name, code=known.code)
        self.reading.entities[id_] = Entity(
            id=id_, type=EntityType.COUNTRY, name=known.name, code=known.code, wikidata=known.wikidata
        )
        return id_

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether the two tokens stand in one sentence."""
        return self.index.sentence_of(i) == self.index.sentence_of(j)

    def name(self, id_: str) -> str:
        """The entity's name."""
        return self.reading.entities[id_].name

    def is_pronoun(self, i: int) -> bool:
        """Whether token `i` is a pronoun that refers."""
        return i in self.at and self.at[i].form is Form.PRONOUN
