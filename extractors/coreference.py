"""Who "he", "the bloc" and "the two leaders" are, inside one article. What cannot be told makes no mention.

The text is read once from left to right; what was named stands ready with its place, and each description or pronoun
takes the most salient bearer that agrees with it.
"""

from functools import cache

from extractors.coreference_bodies import bodies_of_pronouns
from extractors.coreference_events import GATHERINGS, gathering_of
from extractors.coreference_groups import COUNTED, group_of
from extractors.coreference_nominals import described
from extractors.coreference_pronouns import PRONOUNS, pronoun_of
from extractors.coreference_words import descriptions
from extractors.discourse import Discourse
from extractors.reading import EntityMention, Form, Reading


def resolve_mentions(reading: Reading) -> None:
    """Add the NOMINAL and PRONOUN mentions to `reading.mentions`, sorted; names stay as they are."""
    discourse = Discourse(reading)
    covered = {i for mention in reading.mentions for i in range(mention.start, mention.end)}
    by_start = {mention.start: mention for mention in reading.mentions}
    added: list[EntityMention] = []
    telling = _telling_words()
    for i, lower in enumerate([token.lower_ for token in reading.doc]):
        if i in by_start:
            discourse.note(by_start[i])
        if lower not in telling or i in covered:
            continue
        token = reading.doc[i]
        mention = (
            gathering_of(discourse, token)
            or pronoun_of(discourse, token)
            or group_of(discourse, token, covered)
            or described(discourse, token, covered)
        )
        if mention is not None:
            added.append(mention)
            covered.update(range(mention.start, mention.end))
            discourse.note(mention)
    added += bodies_of_pronouns(reading, added)
    reading.mentions = sorted([*reading.mentions, *added], key=lambda m: m.start)


@cache
def _telling_words() -> frozenset[str]:
    """The pronouns, and the last words of all descriptions."""
    lists = descriptions()
    nouns = (
        *lists.kinds,
        *lists.types,
        *lists.offices,
        *lists.lands_called,
        *lists.persons,
        *lists.powers,
        *lists.lands,
    )
    return PRONOUNS | COUNTED | GATHERINGS | lists.named | {noun.split()[-1] for noun in nouns} | {"capital", "head"}


def is_anaphor(mention: EntityMention) -> bool:
    """Whether the mention was resolved and not named."""
    return mention.form in (Form.NOMINAL, Form.PRONOUN)
