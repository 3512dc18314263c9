"""Names that their head word gives away: regions, settlements, places, bodies of a state, events."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from extractors.entity_bodies import BODY_HEADS, body_at
from extractors.entity_words import words
from extractors.found import Found
from extractors.ontology import EntityType

_INSIDE = frozenset({"and", "of", "for", "&", "-", "on"})
_OF = frozenset({"of", "for", "on"})


CONFERENCE = re.compile(r"^COP-?\d{1,2}$")
"""The yearly climate conferences go by their number."""

WEAK_LABELS = frozenset({"", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE", "EVENT"})
"""What the model says where it knows a name but not of what; as good as no word."""


def pattern_spans(doc: Doc, known: list[Found]) -> Iterator[Found]:  # noqa: PLR0912 - one look at each word
    """Everything that the patterns see; it may overlap."""
    lists = words()
    ends = {f.end: f for f in known}
    starts = {f.start: f for f in known}
    telling = _telling_words()
    for token, text in [(token, token.text) for token in doc]:
        capital = text[0].isupper()
        lower = token.lower_
        if not capital and lower not in telling:
            continue
        if capital and token.is_alpha and (token.ent_type_ in WEAK_LABELS or token.ent_type_ == "DATE"):
            yield from _unlabelled(doc, token)
        if capital and CONFERENCE.match(text):
            yield Found(token.i, token.i + 1, pattern="event")
        if lower in lists.divisions:
            yield from _division(doc, token)
        if lower in lists.settlements:
            yield from _called(doc, token, "settlement")
        if lower in lists.events or lower in lists.polls:
            yield from _event(doc, token)
        if lower in lists.organizations and capital:
            yield from _organization(doc, token, starts)
        elif lower in BODY_HEADS:
            yield from body_at(doc, token, ends)
        if lower in lists.places and capital and not token.is_sent_start:
            start = capital_run(doc, token.i)
            if start < token.i:
                yield Found(start, token.i + 1, pattern="place")
        elif lower in lists.plain_places and token.i and doc[token.i - 1].pos_ == "PROPN":
            start = capital_run(doc, token.i)
            if start < token.i and start not in starts:
                yield Found(start, token.i + 1, pattern="place")


@cache
def _telling_words() -> frozenset[str]:
    """The head words of all patterns; no other word in small letters begins one."""
    lists = words()
    heads = (lists.divisions, lists.settlements, lists.events, lists.polls, lists.organizations)
    return BODY_HEADS.union(*heads, lists.places, lists.plain_places)


def _unlabelled(doc: Doc, token: Token) -> Iterator[Found]:  # noqa: PLR0912 - each is a way to miss a name
    """Names that the model passes over: datelines, "Przewodow, a village in ...", a lone surname."""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.is_title and token.ent_type_ in WEAK_LABELS:
        end = token.i + 1
        while end < len(doc) and doc[end].is_title and doc[end].is_alpha and doc[end].ent_type_ in WEAK_LABELS:
            end += 1
        first = token.i == 0 or not (doc[token.i - 1].is_title and doc[token.i - 1].is_alpha)
        who = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "who"
        if first and who and 1 < end - token.i < _LONGEST_NAME and token.lower_ not in words().before_persons:
            yield Found(token.i, end, label="PERSON")  # "Lumir Abdixhiku, **who** leads …"
            return
    if token.is_sent_start and token.is_title:
        end = token.i + 1
        while end < len(doc) and doc[end].is_title and doc[end].is_alpha and doc[end].ent_type_ in WEAK_LABELS:
            end += 1
        if 1 < end - token.i < 5 and end < len(doc) and doc[end].text == ":":
            yield Found(token.i, end, label="PERSON")
        return
    if token.is_upper and token.is_sent_start and len(token.text) > 2:
        end = token.i + 1
        while end < len(doc) and doc[end].is_upper and doc[end].is_alpha:
            end += 1
        if end < len(doc) and doc[end].text in _AFTER_DATELINE:
            yield Found(token.i, end, label="GPE", pattern="dateline")
    elif token.pos_ == "PROPN" and not (after is not None and after.pos_ == "PROPN") and not token.is_sent_start:
        if token.i and doc[token.i - 1].pos_ == "PROPN" and doc[token.i - 1].ent_type_ in WEAK_LABELS:
            return
        beside = {c.lower_ for c in token.children if c.dep_ == "appos"}
        if beside & words().settlements:
            yield Found(token.i, token.i + 1, pattern="settlement")
        elif beside & (words().divisions | words().places | {"area"}):
            yield Found(token.i, token.i + 1, pattern="place")
        else:
            yield Found(token.i, token.i + 1, pattern="loose")


_LONGEST_NAME = 4
_AFTER_DATELINE = frozenset({",", "–", "-", "—", "--", ":", "(", "/"})


def capital_run(doc: Doc, head: int) -> int:
    """The first token of the capitalized words that end at `head`: "Political and Legal Affairs Committee"."""
    start = head
    while start > 0:
        before = doc[start - 1]
        if _is_capital(before):
            if before.lower_ in words().titles and before.lower_ not in words().portfolios:
                break
            start -= 1
        elif before.text in _INSIDE and start > 1 and start < head and _is_capital(doc[start - 2]):
            if before.text == "-" and before.whitespace_:
                break
            start -= 2
        else:
            break
    while start < head and doc[start].lower_ in ("the", "this", "a"):
        start += 1
    return start


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.is_alpha and token.pos_ in ("PROPN", "ADJ", "NOUN", "VERB")


def _run_after(doc: Doc, start: int) -> int:
    """The end of the capitalized words that begin at `start`."""
    end = start
    while end < len(doc) and (
        (doc[end].text[0].isupper() and (doc[end].is_alpha or "-" in doc[end].text))
        or (end > start and doc[end].text == "-" and not doc[end].whitespace_ and end + 1 < len(doc))
        or (end > start and doc[end].lower_ in ("al", "el") and end + 1 < len(doc))
    ):
        end += 1
    return end


def _division(doc: Doc, head: Token) -> Iterator[Found]:
    """ "Kherson region", "Batken Region", "the region of Belgorod"."""
    i = head.i
    start = i
    while start > 0 and doc[start - 1].text[0].isupper() and doc[start - 1].is_alpha:
        start -= 1
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].is_title:
            start -= 1
    while start < i and doc[start].pos_ in ("DET", "ADP", "PRON"):
        start += 1
    if start < i:
        yield Found(start, i + 1, pattern="division")
        return
    yield from _called(doc, head, "division of")


def _called(doc: Doc, head: Token, pattern: str) -> Iterator[Found]:
    """ "the village of Dostuk", "the province of Tete"."""
    i = head.i
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of":
        end = _run_after(doc, i + 2)
        if end > i + 2:
            yield Found(i + 2, end, pattern=pattern)


def _organization(doc: Doc, head: Token, starts: dict[int, Found]) -> Iterator[Found]:
    """ "Kyrgyz Foreign Ministry", "Advisory Commission on Rakhine State", "Ministry of Defence"."""
    start, end = capital_run(doc, head.i), head.i + 1
    if end + 1 < len(doc) and doc[end].lower_ in _OF:
        begin = end + 1 + (doc[end + 1].lower_ == "the")
        tail = _run_after(doc, begin)
        while tail > begin and tail + 1 < len(doc) and doc[tail].lower_ == "and" and doc[tail + 1].is_title:
            more = _run_after(doc, tail + 1)
            if doc[end].lower_ != "of" or more == tail + 1:
                break
            tail = more
        about = doc[end].lower_ != "on" or head.lower_ in ("commission", "committee", "conference", "council", "panel")
        person = doc[begin].ent_type_ == "PERSON" and tail - begin > 1  # "the Alliance of Ama Badu"
        dated = doc[begin].ent_type_ == "DATE"
        if tail > begin and about and not person and not dated and not _is_person_at(starts, begin):
            yield Found(start, _to_bracket(doc, tail), pattern="organization")
            return
    if start < head.i:
        yield Found(start, _to_bracket(doc, end), pattern="organization")


def _to_bracket(doc: Doc, end: int) -> int:
    """The end of a name that goes on to the bracket with its acronym or its wing.

    "Union of Forces **for Change** (UFC)", "Communist Party of Nepal **(Maoist)**".
    """
    more = end
    while more + 1 < len(doc) and more - end < _LONGEST_TAIL:
        after = more + 1 if doc[more].lower_ in _JOINING_NAMES else more
        after += after > more and after < len(doc) and doc[after].lower_ == "the"
        if after >= len(doc) or not (doc[after].is_title and doc[after].is_alpha):
            break
        more = after + 1
    bracket = doc[more : more + 3]
    if len(bracket) < 3 or bracket[0].text != "(" or bracket[2].text != ")":
        return end
    if bracket[1].is_upper and len(bracket[1]) > 1:
        return more
    return more + 3 if more == end and bracket[1].is_title and bracket[1].text.endswith(_WINGS) else end


_JOINING_NAMES = frozenset({"of", "for", "and", "in", "on"})
_LONGEST_TAIL = 8
_WINGS = ("ist", "ists", "ite", "ites")


def _is_person_at(starts: dict[int, Found], place: int) -> bool:
    found = starts.get(place)
    return found is not None and found.entries[0].known.type is EntityType.PERSON


def _is_any(head: Token) -> bool:
    """ "a general election": none in particular, unless a place or a year follows."""
    if any(c.dep_ == "prep" and c.lower_ in ("in", "of") for c in head.children):
        return False
    return any(c.lower_ in ("a", "an", "any", "another", "every") for c in head.children)


def _event(doc: Doc, head: Token) -> Iterator[Found]:
    """ "SCO summit", "2024 general election", "Battle of Mosul", "Cyclone Idai", "the presidential election"."""
    lists, i = words(), head.i
    capital = head.text[0].isupper()
    if head.lower_ in lists.before_events and capital and i + 1 < len(doc):
        begin = i + 2 if doc[i + 1].lower_ == "of" else i + 1
        end = _run_after(doc, begin)
        if end > begin:
            yield Found(i, end, pattern="event")
            return
    if head.dep_ in ("compound", "nmod") and head.head.lower_ not in lists.events:
        return
    plain = head.lower_ in lists.plain_events or head.lower_ in lists.polls
    if plain and _is_any(head):
        return
    if not (plain or (capital and head.lower_ not in lists.never_events)):
        return
    start = i
    while (
        start > 0
        and not doc[start - 1].is_space
        and (
            (doc[start - 1].text[0].isupper() and doc[start - 1].text.isalnum())
            or (doc[start - 1].shape_ == "dddd" and doc[start - 1].dep_ != "pobj")
            or doc[start - 1].lower_ in lists.of_polls
            or (doc[start - 1].text == ")" and start > 2 and doc[start - 3].text == "(" and start - 3 > 0)
            or (doc[start - 1].text == "(" and doc[start].is_upper)
            or (doc[start - 1].is_upper and doc[start].text == ")")
        )
    ):
        start -= 1
    while start < i and doc[start].lower_ in ("the", "annual", "a", "this", "that", "("):
        start += 1
    telling = any(t.text[0].isupper() or t.shape_ == "dddd" or t.lower_ in lists.of_polls for t in doc[start:i])
    if start < i and telling:
        if head.lower_ == "summit" and doc[i - 1].text == ")":
            start = i
        yield Found(start, i + 1, pattern="event")
    elif head.lower_ == "summit" and head.dep_ not in ("compound", "amod"):
        yield Found(i, i + 1, pattern="event")
