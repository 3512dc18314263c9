"""Where names stand: the model's spans, the gazetteer's and those of patterns, trimmed and made disjoint."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from extractors.entity_words import words
from extractors.known import Entry, country_entries, organizations, regions
from extractors.lookup import Trie

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"})
_APOSTROPHES = frozenset({"'s", "’s", "'", "’", "‘", "'S", "’S"})
_TRAILING = frozenset({".", ",", ";", ":", "-", "–", "—", "/", "(", ")", '"', "“", "”", "!", "?", "…"}) | _APOSTROPHES


@dataclass(slots=True)
class Found:
    """Tokens that look like a name. `label` is the model's vote ("" where it is silent), `pattern` a rule's."""

    start: int
    end: int
    label: str = ""
    entries: list[Entry] = field(default_factory=list)
    pattern: str = ""


@cache
def _known_names() -> Trie:
    entries = (*country_entries(), *organizations(), *regions())
    return Trie((entry.surface, entry) for entry in entries)


def find_spans(doc: Doc) -> list[Found]:
    """Disjoint candidates, sorted. The longest span wins; of equals, the pattern's, then the gazetteer's."""
    known = [Found(start, end, entries=entries) for start, end, entries in _known_names().matches(doc)]
    by_place = {(f.start, f.end): f for f in known}
    candidates: list[tuple[int, int, Found]] = [(-(f.end - f.start), 1, f) for f in known]
    for found in _model_spans(doc):
        same = by_place.get((found.start, found.end))
        if same is not None:
            same.label = found.label
        else:
            candidates.append((-(found.end - found.start), 2, found))
    candidates += [(-(f.end - f.start), 0, f) for f in _pattern_spans(doc, known)]
    taken = bytearray(len(doc))
    chosen = []
    for _, _, found in sorted(candidates, key=lambda c: (c[0], c[1], c[2].start)):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            chosen.append(found)
    return sorted(chosen, key=lambda f: f.start)


def _model_spans(doc: Doc) -> Iterator[Found]:
    for entity in doc.ents:
        if entity.label_ not in _NAME_LABELS:
            continue
        for start, end in _pieces(doc, entity.start, entity.end):
            trimmed = trim(doc, start, end, person=entity.label_ == "PERSON")
            if trimmed is not None:
                yield Found(*trimmed, label=entity.label_)


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at brackets, line ends and quotation marks."""
    begin = start
    for i in range(start, end):
        if doc[i].is_space or doc[i].text in ("(", ")", "[", "]", "“", "”", '"', "|", "/", ";", ":"):
            if i > begin:
                yield begin, i
            begin = i + 1
    if begin < end:
        yield begin, end


def trim(doc: Doc, start: int, end: int, *, person: bool) -> tuple[int, int] | None:
    """Without article, title, possessive and stray lower-case words at the edges; None if nothing is left."""
    lists = words()
    while end > start and (
        doc[end - 1].text in _TRAILING or (person and doc[end - 1].text.islower() and doc[end - 1].is_alpha)
    ):
        end -= 1
    while end > start:
        token, lower = doc[start], doc[start].lower_
        title = lower in lists.titles or lower in lists.honorifics
        if (
            token.is_punct
            or lower in ("the", "a", "an", "this", "that", "its", "his", "their", "our")
            or (person and title and end - start > 1 and not _royal_name(doc, start, end))
            or (token.text.islower() and lower not in lists.particles and token.is_alpha)
            or (token.like_num and person)
        ):
            start += 1
        else:
            break
    if end <= start or not any(c.isupper() for c in doc[start:end].text) or doc[start].text in _APOSTROPHES:
        return None
    return start, end


def _royal_name(doc: Doc, start: int, end: int) -> bool:
    return doc[start].lower_ in words().royal and end - start == 2


def _pattern_spans(doc: Doc, known: list[Found]) -> Iterator[Found]:
    """Divisions, places, ministries and events by their head word."""
    lists = words()
    by_end = {f.end: f for f in known}
    for token in doc:
        lower = token.lower_
        if lower in lists.divisions:
            yield from _division(doc, token)
        elif lower in lists.events and lower not in lists.never_events:
            yield from _event(doc, token)
        elif lower in lists.organizations and token.text[0].isupper():
            start = _capital_run(doc, token.i)
            if start < token.i:
                yield Found(start, token.i + 1, pattern="organization")
        elif lower in ("army", "navy", "embassy") and token.i and token.i in by_end:
            yield Found(by_end[token.i].start, token.i + 1, pattern="organization")
        if lower in lists.places and token.text[0].isupper():
            start = _capital_run(doc, token.i)
            if start < token.i:
                yield Found(start, token.i + 1, pattern="place")


def _capital_run(doc: Doc, head: int) -> int:
    """The first token of the capitalized words that end at `head`: "Political and Legal Affairs Committee"."""
    start = head
    while start > 0:
        before = doc[start - 1]
        if before.is_alpha and before.text[0].isupper() and before.pos_ in ("PROPN", "ADJ", "NOUN"):
            if before.lower_ in words().titles and before.lower_ not in (
                "foreign",
                "finance",
                "interior",
                "defence",
                "defense",
            ):
                break
            start -= 1
        elif (
            before.text in ("and", "of", "for", "&", "-")
            and start > 1
            and doc[start - 2].text[:1].isupper()
            and doc[start - 2].pos_ in ("PROPN", "ADJ", "NOUN")
            and start < head
        ):
            start -= 2
        else:
            break
    if start < head and doc[start].is_sent_start and doc[start].pos_ == "ADJ" and start + 1 < head:
        return start
    return start


def _division(doc: Doc, head: Token) -> Iterator[Found]:
    """ "Kherson region", "Batken Region", "the Russian region of Belgorod"."""
    i = head.i
    start = i
    while start > 0 and doc[start - 1].text[0].isupper() and (doc[start - 1].is_alpha or "-" in doc[start - 1].text):
        start -= 1
        if start > 1 and doc[start - 1].text == "-":
            start -= 1
    if start < i and not (doc[start].is_sent_start and doc[start].pos_ in ("DET", "ADP", "PRON")):
        if doc[start].lower_ in ("the", "this", "that", "each", "every"):
            start += 1
        if start < i:
            yield Found(start, i + 1, pattern="division")
            return
    if i + 2 < len(doc) and doc[i + 1].lower_ == "of" and doc[i + 2].text[0].isupper():
        end = i + 3
        while end < len(doc) and doc[end].text[0].isupper() and doc[end].is_alpha:
            end += 1
        yield Found(i + 2, end, pattern="division of")


def _event(doc: Doc, head: Token) -> Iterator[Found]:
    """ "SCO summit", "2024 general election", "Battle of Mosul", "Cyclone Idai"."""
    lists, i = words(), head.i
    if head.lower_ in lists.before_events and i + 1 < len(doc) and head.text[0].isupper():
        begin = i + 2 if doc[i + 1].lower_ == "of" else i + 1
        end = begin
        while end < len(doc) and doc[end].text[0].isupper() and doc[end].is_alpha:
            end += 1
        if end > begin:
            yield Found(i, end, pattern="event")
            return
    start = i
    named = head.text[0].isupper() and head.is_alpha and not head.is_sent_start
    while (
        start > 0
        and (
            doc[start - 1].text[0].isupper()
            or (doc[start - 1].shape_ == "dddd" and doc[start - 1].dep_ != "pobj")
            or doc[start - 1].lower_
            in ("presidential", "parliamentary", "general", "legislative", "annual", "world", "civil", "ministerial")
        )
        and not doc[start - 1].is_space
    ):
        start -= 1
        named = named or doc[start].text[0].isupper() or doc[start].shape_ == "dddd"
    while start < i and doc[start].lower_ in ("the", "annual", "a", "this"):
        start += 1
    if start < i and any(t.text[0].isupper() or t.shape_ == "dddd" for t in doc[start:i]):
        yield Found(start, i + 1, pattern="event")


@cache
def _country_words() -> dict[tuple[str, ...], str]:
    from extractors.name_words import words_of

    return {words_of(e.surface): e.known.country for e in country_entries()}


def country_at(parts: tuple[str, ...]) -> str | None:
    """The country that these words name or whose people they name."""
    return _country_words().get(parts)
