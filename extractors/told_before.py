"""Whom a word means by what was told before: "the latter", "its neighbour", the country that the article is about."""

from collections import Counter
from collections.abc import Mapping

from spacy.tokens import Token

from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form, Reading
from extractors.word_lists import words_of

_ACTORS = frozenset({EntityType.ORGANIZATION, EntityType.COUNTRY, EntityType.PERSON})
_NEAR = 60
"""Words back to which "its neighbour" may reach."""
_IN_TITLE_AND_TEXT = 2
_OFTEN = 3
_LEAD = 80
"""Words of the body that make its first paragraph."""


def latter(word: Token, reading: Reading, at: Mapping[int, EntityMention]) -> tuple[str, ...]:
    """ "Oman's plan, which **the latter** …": the last who is named before it in the sentence."""
    for i in range(word.i - 1, word.sent.start - 1, -1):
        mention = at.get(i)
        if mention is None or mention.form not in {Form.NAME, Form.METONYM}:
            continue
        if reading.entities[mention.entities[0]].type in _ACTORS:
            return mention.entities
    return ()


def neighbour(word: Token, owners: set[str], reading: Reading, at: Mapping[int, EntityMention]) -> tuple[str, ...]:
    """ "it accused **its neighbour**": the country named last that is not the owner; none where a person has it."""
    if not owners or any(reading.entities[owner].type is not EntityType.COUNTRY for owner in owners):
        return ()
    for i in range(word.i - 1, max(word.i - _NEAR, -1), -1):
        mention = at.get(i)
        if mention is None or mention.form is Form.PRONOUN:
            continue
        for entity in mention.entities:
            if reading.entities[entity].type is EntityType.COUNTRY and entity not in owners:
                return (entity,)
    return ()


def home_country(reading: Reading) -> str | None:
    """The one country of the headline that the text names too, else the one named three times and far oftener than any
    other; None where the article is about several or none."""
    end = len(reading.article.title)
    named: Counter[str] = Counter()
    told: set[str] = set()
    for mention in reading.mentions:
        lands = [e for e in mention.entities if reading.entities[e].type is EntityType.COUNTRY]
        if mention.form is not Form.PRONOUN:
            named.update(lands)
            told.update(lands if reading.doc[mention.start].idx < end else ())
    (first, most), (_, second), *_ = [*named.most_common(2), ("", 0), ("", 0)]
    if len(told) == 1 and max(_IN_TITLE_AND_TEXT, most - 1) <= named[next(iter(told))]:
        return next(iter(told))
    far = most >= 2 * second if second < _OFTEN else most >= _OFTEN * second
    return first if most >= _OFTEN and far else None


def is_of_disaster(reading: Reading) -> bool:
    """Whether the headline or the first paragraph tells of a flood, a storm, an earthquake or the like."""
    disasters = words_of("echoes", "disasters")
    body, seen = len(reading.article.title), 0
    for token in reading.doc:
        if token.lower_ in disasters or token.lemma_.lower() in disasters:
            return True
        seen += token.idx >= body
        if seen > _LEAD:
            return False
    return False
