"""Objects that share one verb, each with its time: "took Hama on Thursday, **Homs** on Friday and **Idlib** on Sunday".

The parser makes little of them; the words in a row tell them well: a name, its time, a comma or "and", the next name.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form

_BETWEEN = frozenset({",", "and", "on", "in", "at", "then", "finally", "late", "early"})
_PLACES = frozenset({EntityType.COUNTRY, EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})


def gapped_after(noun: Token, arguments: Arguments) -> Iterator[EntityMention]:
    """The names that go on the list which the noun's name begins; none where no time stands between."""
    mention = arguments.mention_at.get(noun.i)
    while mention is not None and mention.form is Form.NAME:
        mention = _next(mention, arguments)
        if mention is not None:
            yield mention


def _next(mention: EntityMention, arguments: Arguments) -> EntityMention | None:
    doc = arguments.reading.doc
    timed = joined = False
    i = mention.end
    while i < len(doc):
        following = arguments.mention_at.get(i)
        if following is not None:
            fits = following.form is Form.NAME and _same_sort(mention, following, arguments)
            return following if timed and joined and fits and _is_timed(following, arguments) else None
        if arguments.is_time(i):
            timed = True
        elif doc[i].lower_ in {",", "and"}:
            joined = timed
        elif doc[i].lower_ not in _BETWEEN:
            return None
        i += 1
    return None


def _is_timed(mention: EntityMention, arguments: Arguments) -> bool:
    """Whether a time follows right behind: "Homs **on Friday**"."""
    doc = arguments.reading.doc
    return any(arguments.is_time(i) for i in range(mention.end, min(mention.end + 2, len(doc))))


def _same_sort(one: EntityMention, other: EntityMention, arguments: Arguments) -> bool:
    types = {arguments.type_of(one.entities[0]), arguments.type_of(other.entities[0])}
    return len(types) == 1 or types <= _PLACES
