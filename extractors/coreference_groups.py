"""Groups: "the two leaders", "both presidents", "the two countries"."""

from collections import Counter

from spacy.tokens import Token

from extractors.coreference_words import descriptions
from extractors.discourse import Discourse
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form


def group_of(discourse: Discourse, token: Token, covered: set[int]) -> EntityMention | None:
    """The mention of a pair named before, if the words say that there are two."""
    lists = descriptions()
    lower = token.lower_
    if lower == "both" or lower in _NUMBERS:
        return _counted_alone(discourse, token, covered)
    if lower not in lists.persons | lists.powers | lists.lands:
        return None
    start = token.left_edge.i
    before = [t.lower_ for t in discourse.doc[start : token.i]]
    count = _counted(before)
    if any(t.pos_ == "ADJ" and t.lower_ not in _PLAIN for t in token.children):
        return None
    if token.i + 1 < len(discourse.doc) and discourse.doc[token.i + 1].text in (":", "—", "–"):
        return None
    if count is None or len(before) > 4 or any(i in covered for i in range(start, token.i + 1)):
        return None
    if lower in lists.persons:
        wanted = frozenset({EntityType.PERSON})
    elif lower in lists.lands:
        wanted = frozenset({EntityType.COUNTRY})
    else:
        wanted = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION})
    pair = _pair(discourse, token, count, wanted)
    if pair is None:
        return None
    return EntityMention(start, token.i + 1, token.i, pair, Form.NOMINAL)


def _counted_alone(discourse: Discourse, token: Token, covered: set[int]) -> EntityMention | None:
    """ "**Both** deny it", "**the four** accuse their neighbour": whom one phrase has just joined, all of them."""
    definite = token.lower_ == "both" or (token.i > 0 and token.nbor(-1).lower_ in ("the", "these"))
    first = token.i if token.lower_ == "both" else token.i - 1
    if not definite or token.dep_ not in _ARGUMENTS or token.i in covered or any(c.i > token.i for c in token.children):
        return None
    count = 2 if token.lower_ == "both" else _NUMBERS[token.lower_]
    excluded = discourse.beside(token)
    for spoken in discourse.back(discourse.sentence_of[token.i], _REACH):
        members = spoken.mention.entities if len(spoken.mention.entities) > 1 else discourse.coordination(spoken)
        if len(members) > 1 and not excluded & set(members):
            fits = len(members) == count and all(discourse.entity(k).type in _ACTORS for k in members)
            return EntityMention(first, token.i + 1, token.i, members, Form.NOMINAL) if fits else None
    return None


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})
_ACTORS = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION, EntityType.PERSON})
_REACH = 1
"""Sentences back to those who are only counted."""

_PLAIN = frozenset({"same", "main", "rival", "warring", "neighbouring", "neighboring", "hostile", "feuding", "latter"})


def _counted(before: list[str]) -> int | None:
    """How many the words say that there are: "both", "the three"."""
    if "both" in before:
        return 2
    definite = bool(before) and before[0] in ("the", "these", "those", "all")
    return next((n for word, n in _NUMBERS.items() if definite and word in before), None)


_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUNTED = frozenset({"both", *_NUMBERS})
"""The words that count a group without a noun."""


def _pair(discourse: Discourse, token: Token, count: int, wanted: frozenset[EntityType]) -> tuple[str, ...] | None:
    """The powers that the article is about; else the last so many that a sentence nearby names, no more, no fewer."""
    here = discourse.sentence_of[token.i]
    excluded = discourse.beside(token)
    titled = _titled(discourse, token, count)
    for spoken in discourse.back(here, 1):
        joined = discourse.coordination(spoken)
        if (
            len(joined) == count
            and (titled is None or titled >= set(joined))
            and not excluded & set(joined)
            and all(discourse.entity(k).type in wanted for k in joined)
        ):
            return joined
    leaders = token.lower_ in _LEADERS
    lands = EntityType.PERSON not in wanted
    if (lands or leaders) and (main := _main_powers(discourse, count, wanted)) is not None:
        return main if not excluded & set(main) else None
    by_sentence: dict[int, dict[str, None]] = {}
    for spoken in discourse.back(here, 3):
        if spoken.mention.form is Form.DEMONYM and EntityType.ORGANIZATION in wanted:
            continue
        for known_as in spoken.mention.entities:
            entity = discourse.entity(known_as)
            fits = known_as in titled if titled is not None else not leaders or discourse.leads(known_as)
            if known_as not in excluded and entity.type in wanted and fits:
                by_sentence.setdefault(spoken.sentence, {}).setdefault(known_as)
    for sentence in sorted(by_sentence, reverse=True):
        named = by_sentence[sentence]
        if len(named) == count:
            return tuple(reversed(named))
        if len(named) > count:
            return None
    distinct = tuple(dict.fromkeys(k for s in sorted(by_sentence, reverse=True) for k in by_sentence[s]))
    return tuple(reversed(distinct)) if len(distinct) == count else None


def _titled(discourse: Discourse, token: Token, count: int) -> set[str] | None:
    """Those named nearby who are called what the noun says: ministers, and their counterparts; None where too few."""
    one = token.lower_.removesuffix("s")
    if one not in _TITLES:
        return None
    near = {
        known_as for spoken in discourse.back(discourse.sentence_of[token.i], 3) for known_as in spoken.mention.entities
    }
    told = {
        known_as: {word for title in discourse.titles.get(known_as, ()) for word in title.split()} for known_as in near
    }
    found = {known_as for known_as, said in told.items() if one in said or said & _ALIKE}
    return found if len(found) >= count else None


_TITLES = frozenset({"ambassador", "commander", "envoy", "general", "governor", "minister", "premier", "president"})
_ALIKE = frozenset({"counterpart", "colleague", "number"})


_LEADERS = frozenset({"leaders", "presidents", "premiers", "ministers", "chiefs", "statesmen"})


def _main_powers(discourse: Discourse, count: int, wanted: frozenset[EntityType]) -> tuple[str, ...] | None:
    """Those that are named clearly oftener in the article than all others, and have been named already."""
    named = Counter(
        known_as
        for mention in discourse.reading.mentions
        for known_as in mention.entities
        if discourse.entity(known_as).type in wanted
    )
    seen = {known_as for spoken in discourse.history for known_as in spoken.mention.entities}
    ranked = named.most_common(count + 1)
    if len(ranked) < count or (len(ranked) > count and ranked[count - 1][1] < 1.5 * ranked[count][1]):
        return None
    first = tuple(known_as for known_as, _ in ranked[:count])
    return first if set(first) <= seen else None
