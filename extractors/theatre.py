"""Acts of war whose place only the passage tells: whose cities fell, what country the troops left.

"Bo Vik's soldiers withdrew; the Houthis launched an offensive and captured all large cities"   -> of Yemen

The country is the one in which the sentence, or that before it in the paragraph, is set ("In Mali, …"); else the home
of the armed group that the sentence names, where the article speaks of that country. Nothing else is guessed.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.known import homes
from extractors.lemma_index import lemma_hashes, places_of
from extractors.ontology import EntityType, Kind, Relation
from extractors.syntax import after_preposition
from extractors.undergoing import patients
from extractors.word_lists import words_of

_POWERS = frozenset({EntityType.ORGANIZATION, EntityType.COUNTRY})
_FIGHTING = frozenset({Kind.ARMED_GROUP, Kind.MILITARY})


def told_by_passage(arguments: Arguments) -> Iterator[Candidate]:
    """The CAPTURE, ASSAULT and RETREAT that a passage tells of its country as a whole."""
    doc = arguments.reading.doc
    if not doc.has_annotation("DEP"):
        return
    for i in places_of(doc, _lemmas()):
        word = doc[i]
        for relation, actor, rule in _acts(word, arguments):
            country = _land(word, arguments)
            if country is not None and country != actor:
                yield Candidate(
                    relation=relation,
                    subject=actor,
                    object=country,
                    trigger=i,
                    start=word.sent.start,
                    end=word.sent.end,
                    rule=rule,
                    confidence=0.6,
                )


@cache
def _lemmas() -> frozenset[int]:
    return lemma_hashes(
        _list("taking") | _list("falling") | _list("starting") | _list("leaving_nouns") | _list("leaving")
    )


def _list(name: str) -> frozenset[str]:
    return words_of("theatre", name)


def _acts(word: Token, arguments: Arguments) -> Iterator[tuple[Relation, str, str]]:
    """The relation, who did it, and by which rule it is told."""
    lemma = word.lemma_.lower()
    if word.pos_ in {"NOUN", "PROPN"} and lemma in _list("leaving_nouns"):
        if not any(after_preposition(word, "from")):
            yield from _left(after_preposition(word, "of"), arguments)
        return
    if word.pos_ != "VERB":
        return
    objects = patients(word)
    if lemma in _list("taking") and any(_is_every_town(noun, arguments) for noun in objects):
        for actor in _powers(doers(word), arguments):
            yield Relation.CAPTURE, actor, "capture.passage.towns"
    if lemma in _list("falling") and any(_is_every_town(c, arguments) for c in word.children if c.dep_ == "nsubj"):
        for actor in _powers(after_preposition(word, "to"), arguments):
            yield Relation.CAPTURE, actor, "capture.passage.fall"
    if lemma in _list("starting") and any(_is_offensive(noun, arguments) for noun in objects):
        for actor in _powers(doers(word), arguments):
            if arguments.reading.entities[actor].kind in _FIGHTING:
                yield Relation.ASSAULT, actor, "assault.passage.offensive"
    if lemma in _list("leaving") and not any(after_preposition(word, "from")):
        out = lemma == "withdraw" or any(c.dep_ == "prt" and c.lower_ in {"out", "back"} for c in word.children)
        if out and any(child.dep_ in {"auxpass", "nsubjpass"} for child in word.children):
            yield from _left(objects, arguments)


def _left(nouns: Iterator[Token] | list[Token], arguments: Arguments) -> Iterator[tuple[Relation, str, str]]:
    for noun in nouns:
        if noun.lemma_.lower() in _list("soldiers"):
            for actor in arguments.entities_of([noun]):
                if arguments.type_of(actor) is EntityType.COUNTRY:
                    yield Relation.RETREAT, actor, "retreat.passage.troops"


def _powers(words: Iterator[Token] | list[Token], arguments: Arguments) -> tuple[str, ...]:
    return tuple(entity for entity in arguments.entities_of(words) if arguments.type_of(entity) in _POWERS)


def _is_every_town(noun: Token, arguments: Arguments) -> bool:
    """ "all major cities", of no country that the words name."""
    if noun.lemma_.lower() not in _list("towns") or arguments.entities_of([noun]) or arguments.beside(noun):
        return False
    if any(child.dep_ == "prep" for child in noun.children):
        return False
    return any(child.lower_ in _list("every") for child in noun.children if child.dep_ in {"det", "predet", "amod"})


def _is_offensive(noun: Token, arguments: Arguments) -> bool:
    """ "an offensive", at no place that the words name."""
    if noun.lemma_.lower() not in _list("offensives") or arguments.is_name(noun):
        return False
    return not any(child.dep_ in {"prep", "compound", "poss"} for child in noun.children)


def _land(word: Token, arguments: Arguments) -> str | None:
    """The country of the passage."""
    here = word.sent
    before = _before(here)
    for sentence in (here, before) if before is not None else (here,):
        country = _set_in(sentence, arguments)
        if country is not None:
            return country
    return _home(here, arguments)


def _before(sentence: Span) -> Span | None:
    """The sentence before in the paragraph."""
    at = sentence.start - 1
    return sentence.doc[at].sent if at >= 0 and "\n" not in sentence.doc[at].text else None


def _set_in(sentence: Span, arguments: Arguments) -> str | None:
    """The country that opens the sentence: "In Mali, …"."""
    first = next((token for token in sentence if not token.is_space), None)
    if first is None or first.lower_ != "in":
        return None
    for child in first.children:
        for entity in arguments.refers_to(child):
            if child.dep_ == "pobj" and arguments.type_of(entity) is EntityType.COUNTRY:
                return entity
    return None


def _home(sentence: Span, arguments: Arguments) -> str | None:
    """Where the armed group of the sentence belongs, where the article speaks of that country."""
    for i in range(sentence.start, sentence.end):
        mention = arguments.mention_at.get(i)
        for entity in mention.entities if mention is not None else ():
            country = f"country:{homes().get(entity)}"
            if arguments.reading.entities[entity].kind is Kind.ARMED_GROUP and country in arguments.reading.entities:
                return country
    return None
