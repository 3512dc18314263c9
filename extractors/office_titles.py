"""Office phrases in a text: "former deputy prime minister", "Secretary-General", "minister of finance".

What a phrase says is read off its words alone: the office's name, whether it is still held, where the seat may stand.
Who holds it and of what is for `extractors.offices`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.tokens import Doc, Token

from extractors.country_words import country_called
from extractors.errors import DataFileBroken
from extractors.reading import EntityMention
from extractors.word_index import WordIndex

_FILE = "HOLDS_OFFICE.toml"
_SEATS = frozenset({"country", "place", "none"})
ORDINALS = frozenset({"first", "second", "third", "last"})
_HYPHENS = frozenset({"-", "–", "‑"})
_MINISTERS = frozenset({"minister", "secretary"})


@dataclass(frozen=True, slots=True)
class Title:
    """One office noun of the data file."""

    words: tuple[str, ...]
    name: str
    seat: str
    leads: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The data file, checked."""

    titles: dict[str, tuple[Title, ...]]
    """First word -> titles, the longest first."""
    words: dict[str, frozenset[str]]
    spelling: dict[str, str]


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Tokens `start` to `end` (exclusive) name an office; `head` is the token whose place in the tree is its."""

    start: int
    end: int
    head: int
    office: str
    seat: str
    leads: bool
    modified: bool
    """True where words stand before the noun that belong to the name ("foreign policy chief")."""
    group: bool
    """True for the leader of a group that has no name ("rebel leader")."""
    past: bool
    plural: bool
    numbered: bool = False
    """True for "the first president", who may be one no more."""


@cache
def lexicon() -> Lexicon:
    """The office words. Raises DataFileBroken naming the row that does not pass."""
    data = tomllib.loads((files("extractors") / "patterns" / _FILE).read_text(encoding="utf-8"))
    words = {key: frozenset(value) for key, value in data["words"].items() if isinstance(value, list)}
    index: dict[str, list[Title]] = {}
    for number, row in enumerate(data["title"], start=1):
        for title in _titles(number, row):
            index.setdefault(title.words[0], []).append(title)
    titles = {first: tuple(sorted(found, key=lambda t: -len(t.words))) for first, found in index.items()}
    return Lexicon(titles=titles, words=words, spelling=dict(data["words"]["spelling"]))


def _titles(number: int, row: dict[str, Any]) -> list[Title]:
    if not row.get("forms") or not row.get("name") or row.get("seat") not in _SEATS:
        raise DataFileBroken(f"{_FILE}, title {number}: forms, name and a seat of {sorted(_SEATS)} are needed")
    found = []
    for form in row["forms"]:
        name = row["name"].replace("{form}", form if row["seat"] == "none" or row.get("lower") else form.title())
        found.append(Title(words=tuple(form.split()), name=name, seat=row["seat"], leads=bool(row.get("leads"))))
    return found


def find_office_phrases(doc: Doc, at: dict[int, EntityMention], index: WordIndex) -> list[OfficePhrase]:
    """Every office phrase of the text, from left to right; no two overlap."""
    found: list[OfficePhrase] = []
    for token in index.words(_first_words()):
        i = token.i
        if found and i < found[-1].end:
            continue
        match = _match(doc, i)
        if match is None or _is_verb(doc, i, match[1]) or _inside_a_name(doc, i, match[1], at):
            continue
        if match[1] == i + 1 and _is_rank(token):
            continue
        title, end, plural = match
        floor = found[-1].end if found else 0
        found.append(_phrase(doc, title, i, end, floor, plural=plural, at=at))
    return found


@cache
def _first_words() -> frozenset[str]:
    """The words with which a title can start, in the singular and the plural."""
    singular = frozenset(lexicon().titles)
    return singular | {f"{word}s" for word in singular}


def _is_verb(doc: Doc, start: int, end: int) -> bool:
    """ "who chairs the board" names no office; "managing director" does."""
    return end - start == 1 and doc[start].pos_ == "VERB"


def _is_rank(token: Token) -> bool:
    """ "its **chief** nuclear envoy": said of the office that follows."""
    above = token.head
    plain = token.lower_ == "chief" and token.dep_ in {"amod", "compound", "nmod"} and above.i > token.i
    return plain and above.pos_ == "NOUN" and _singular(above.lower_) in lexicon().titles


def _match(doc: Doc, i: int) -> tuple[Title, int, bool] | None:
    """The longest title that starts at token `i`: with its end and whether it is a plural."""
    lex = lexicon()
    for word, plural in _singulars(doc[i]):
        for title in lex.titles.get(word, ()):
            end = _matches(doc, i, title.words, plural=plural)
            if end is not None and not _names_a_party(doc, title, end):
                return title, end, plural or _singular(doc[end - 1].lower_) == title.words[-1] != doc[end - 1].lower_
    return None


def _names_a_party(doc: Doc, title: Title, end: int) -> bool:
    """ "leader of the opposition Movement for Change" leads that movement."""
    follows = doc[end] if end < len(doc) else None
    return title.words[-1] == "opposition" and follows is not None and follows.pos_ in {"NOUN", "PROPN"}


def _singulars(token: Token) -> tuple[tuple[str, bool], ...]:
    word = token.lower_
    single = _singular(word)
    return ((word, False),) if single == word else ((word, False), (single, True))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _matches(doc: Doc, i: int, words: tuple[str, ...], *, plural: bool) -> int | None:
    """The end of the title's words from token `i` on, hyphens passed over; the last or the first may be plural."""
    j = i
    for number, word in enumerate(words):
        if number and j < len(doc) and doc[j].text in _HYPHENS:
            j += 1
        if j >= len(doc):
            return None
        here = doc[j].lower_
        last = number == len(words) - 1
        if here != word and not ((last or (plural and not number)) and _singular(here) == word):
            return None
        j += 1
    return j


def _inside_a_name(doc: Doc, start: int, end: int, at: dict[int, EntityMention]) -> bool:
    """ "president" in "President's House" is part of a name; in "President Putin" and "the president" it is not."""
    mention = at.get(start)
    if mention is None:
        return False
    head = doc[mention.head]
    if mention.start <= start and end < mention.end:
        return not all(token.text[:1].isupper() for token in doc[end : mention.end]) or doc[start].dep_ == "poss"
    return mention.form.value == "name" and start <= head.i < end and mention.start < start


def _phrase(  # noqa: PLR0912, PLR0913 - what was matched, where, and what may not be touched
    doc: Doc, title: Title, start: int, end: int, floor: int, *, plural: bool, at: dict[int, EntityMention]
) -> OfficePhrase:
    lex = lexicon()
    own = start
    before: list[str] = []
    past = group = numbered = False
    while start > floor:
        token = doc[start - 1]
        word = token.lower_.strip(".")
        if token.text in _HYPHENS and start - 1 > floor:
            start -= 1
            continue
        covering = at.get(start - 1)
        if covering is not None and not _belongs(covering, own) and not _is_portfolio(doc, covering):
            break
        if (
            token.is_punct
            or token.is_space
            or (token.pos_ == "VERB" and token.dep_ not in {"amod", "nmod", "compound"})
        ):
            break
        if word in lex.words["past"]:
            past = True
        elif word == "time" and start - 3 >= floor and doc[start - 3].lower_ == "one":  # "one-time"
            past, start = True, start - 2
        elif title.leads and word in lex.words["groups"] and not before:
            group = True
        elif word in lex.words["kept"] and not (word == "chief" and title.leads):
            before.insert(0, word)
        elif word in lex.words["present"]:
            numbered = numbered or word in ORDINALS
        elif word == "and" and before and start - 2 > floor and doc[start - 2].lower_ in lex.words["portfolios"]:
            before.insert(0, word)
        elif word in lex.words["portfolios"] or _names_a_portfolio(token, own):
            before.insert(0, lex.spelling.get(word, word))
        elif not (title.leads or title.seat == "none") and _only_describes(token):
            pass
        else:
            break
        start -= 1
    while start < own and (doc[start].text in _HYPHENS):
        start += 1
    office, end = _with_portfolio(doc, title, before, end, at)
    return OfficePhrase(
        start=start,
        end=end,
        head=_head(doc, own, end),
        office=office,
        seat="country" if title.name == "secretary" and before else title.seat,
        leads=title.leads,
        modified=bool(before),
        group=group and not before,
        past=past or doc[own - 1].lower_ == "ex" or (own > 1 and doc[own - 2].lower_ == "ex"),
        plural=plural,
        numbered=numbered,
    )


def _only_describes(token: Token) -> bool:
    """ "Fiji's **energetic** foreign minister": no part of the office's name."""
    plain = token.pos_ == "ADJ" and token.dep_ == "amod" and token.text.islower()
    return plain and token.i > 0 and token.nbor(-1).tag_ in {"POS", "PRP$", "JJ", "NNP"}


def is_predicate(token: Token) -> bool:
    """ "Soldiers ousted President X": a verb of the clause, not the participle of "the ousted president"."""
    return token.pos_ == "VERB" and token.dep_ not in {"amod", "nmod", "compound"} and token.lower_ != "acting"


def _is_portfolio(doc: Doc, mention: EntityMention) -> bool:
    """ "External Affairs" is no organization before "Minister"."""
    portfolios = lexicon().words["portfolios"] | {"affairs"}
    return all(token.lower_ in portfolios for token in doc[mention.start : mention.end])


def _belongs(mention: EntityMention, own: int) -> bool:
    """True where the words before the office noun stand in one mention with it ("the former president")."""
    return mention.start < own < mention.end


def _names_a_portfolio(token: Token, own: int) -> bool:
    """A noun that stands in a compound with the office noun: "health" in "health minister"."""
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in {"GPE", "NORP", "PERSON", "DATE"}:
        return False
    if country_called(token.text) is not None:
        return False
    if token.text[:1].isupper() and token.doc[own].text[:1].islower():  # "the Green agriculture minister"
        return False
    if token.i == own - 1 and token.nbor().lower_ in _MINISTERS:
        return True
    return token.dep_ in {"compound", "nmod", "amod"} and token.i < own and token.head.i >= token.i


def _with_portfolio(
    doc: Doc, title: Title, before: list[str], end: int, at: dict[int, EntityMention]
) -> tuple[str, int]:
    """The office's name with its modifiers, and with the portfolio of "minister of finance" in front."""
    words = before
    after: list[str] = []
    if title.name in _MINISTERS and not words and end < len(doc) and doc[end].lower_ in {"of", "for"}:
        portfolio, stop = _portfolio_after(doc, end + 1, at)
        if portfolio:
            words, end = [*before, *portfolio], stop
    if title.name == "minister" and words:
        words = [word for word in words if word != "affairs" or words[0] in {"external", "home", "internal"}]
    name = title.name
    if words and name == name.casefold():
        return " ".join([*(_cased(word, title) for word in words), _cased(name, title), *after]), end
    return " ".join([*(word for word in words), name, *after]), end


def _cased(word: str, title: Title) -> str:
    return word[:1].upper() + word[1:] if title.words[-1] in _MINISTERS else word


def _portfolio_after(doc: Doc, i: int, at: dict[int, EntityMention]) -> tuple[list[str], int]:
    """ "foreign affairs" after "minister of": lower-case or capital nouns and adjectives that name nobody."""
    lex = lexicon()
    words: list[str] = []
    if i < len(doc) and doc[i].lower_ == "the":
        i += 1
    while i < len(doc) and i not in at:
        word = doc[i].lower_
        if doc[i].pos_ not in {"NOUN", "ADJ", "PROPN"} and word not in lex.words["portfolios"]:
            break
        if word != "affairs" or not words:
            words.append(lex.spelling.get(word, word))
        i += 1
    return words, i


def _head(doc: Doc, start: int, end: int) -> int:
    """The token of the title whose head lies outside it."""
    for token in doc[start:end]:
        if not start <= token.head.i < end or token.head.i == token.i:
            return token.i
    return end - 1
