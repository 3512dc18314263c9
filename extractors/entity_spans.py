"""Where names stand: the model's spans, the gazetteer's and those of patterns, trimmed and made disjoint."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extractors.entity_cuts import cut_apart
from extractors.entity_organizations import country_of
from extractors.entity_patterns import WEAK_LABELS, pattern_spans
from extractors.entity_words import words
from extractors.found import Found
from extractors.genders import is_given_name
from extractors.known import country_entries, organizations, regions
from extractors.leaders import leader_entries
from extractors.lookup import Trie
from extractors.name_words import words_of

_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"})
_APOSTROPHES = frozenset({"'s", "’s", "'", "’", "‘", "'S", "’S", "s’", "s'"})
_TRAILING = frozenset({".", ",", ";", ":", "-", "–", "—", "/", "(", ")", '"', "“", "”", "!", "?", "…"}) | _APOSTROPHES
_CUTS = frozenset({"(", ")", "[", "]", "“", "”", '"', "|", "/", ";", ":", ",", "—", "–", "--", "•", "·"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"}
)


@cache
def _known_names() -> Trie:
    entries = (*country_entries(), *organizations(), *regions(), *leader_entries())
    return Trie((entry.surface, entry) for entry in entries)


def find_spans(doc: Doc) -> list[Found]:
    """Disjoint candidates, sorted. The longest span wins; of equals, the gazetteer's, then the pattern's."""
    known = [Found(start, end, entries=entries) for start, end, entries in _known_names().matches(doc)]
    by_place = {(f.start, f.end): f for f in known}
    by_start = {f.start: f for f in known}
    ranked: list[tuple[int, int, Found]] = [(f.start - f.end, 0, f) for f in known]
    starts = frozenset(f.start for f in known)
    for found in _model_spans(doc, starts):
        same = by_place.get((found.start, found.end))
        inner = by_start.get(found.start) if found.label == "ORG" else None
        if inner is not None and _owns(doc, inner, found):
            continue  # "the World Health Organization's Africa"
        leader = _leader_behind(doc, found, inner) if inner is not None else None
        if leader is not None:
            ranked.append((leader.start - leader.end, 1, leader))
        elif same is not None:
            same.label = found.label
        else:
            ranked.append((found.start - found.end, 2, found))
    ranked += [(f.start - f.end, 1, f) for f in pattern_spans(doc, known)]
    taken = bytearray(len(doc))
    chosen = []
    for _, _, found in sorted(ranked, key=lambda c: (c[0], c[1], c[2].start)):
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            chosen.append(found)
    return sorted(chosen, key=lambda f: f.start)


def _owns(doc: Doc, one: Found, found: Found) -> bool:
    return one.end < found.end and doc[one.end].tag_ == "POS"


def _leader_behind(doc: Doc, found: Found, known: Found) -> Found | None:
    """ "the National Rally of **Marine Le Pen**", one name to the model: the person behind a known body."""
    of = known.end
    if of + 1 >= found.end or doc[of].lower_ != "of":
        return None
    given = words_of(doc[of + 1].text)
    return Found(of + 1, found.end, label="PERSON") if given and is_given_name(given[0]) else None


def _model_spans(doc: Doc, starts: frozenset[int]) -> Iterator[Found]:
    for entity in doc.ents:
        if entity.label_ not in _NAME_LABELS:
            continue
        ranked = entity.label_ == "ORG" and _is_officer(doc, entity.start, entity.end)
        named_as = "PERSON" if ranked else entity.label_
        pieces = _pieces(doc, entity.start, entity.end)
        for start, end, label in (cut for piece in pieces for cut in cut_apart(doc, *piece, named_as)):
            person = label == "PERSON"
            trimmed = trim(doc, start, end, person=person)
            if trimmed is not None and label == "ORG" and (of := _person_of_land(doc, *trimmed)) is not None:
                yield Found(trimmed[0], of, label="PERSON")
            elif trimmed is not None:
                named = person or label in ("GPE", "LOC")
                yield Found(*(_healed(doc, *trimmed, starts) if named else trimmed), label=label)


def _person_of_land(doc: Doc, start: int, end: int) -> int | None:
    """Where "of" stands in "Baron **Waqa of Nauru**", one body to the model: a person by title or given name."""
    of = next((i for i in range(start + 1, end - 1) if doc[i].lower_ == "of"), None)
    if of is None or country_of(words_of(doc[of + 1 : end].text)) is None:
        return None
    lists = words()
    called = start > 0 and doc[start - 1].lower_ in lists.before_persons and doc[start - 1].lower_ != "the"
    given = is_given_name((words_of(doc[start].text) or ("",))[0])
    bodies = any(token.lower_ in lists.organizations for token in doc[start:of])
    return of if (called or given) and not bodies and of - start < _LONGEST_BEFORE else None


_LONGEST_BEFORE = 4


def _is_officer(doc: Doc, start: int, end: int) -> bool:
    """ "Brigadier General Felix Kulayigye", which the model takes for a body: a rank and two names."""
    first = start
    while first < end and doc[first].lower_ in _RANKS:
        first += 1
    rest = doc[first:end]
    lists = words()
    plain = all(t.is_title and t.is_alpha and t.lower_ not in lists.organizations for t in rest)
    return first > start and len(rest) == _TWO and plain


_TWO = 2
_RANKS = frozenset({
    "general", "gen", "gen.", "colonel", "col", "col.", "brigadier", "major", "maj", "maj.", "captain", "capt",
    "lieutenant", "lt", "lt.", "admiral", "commodore", "marshal", "sergeant", "sgt",
})  # fmt: skip


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span cut at commas, brackets, line ends, quotation marks and amounts."""
    begin = start
    for i in range(start, end):
        token = doc[i]
        dash = token.text == "-" and bool(token.whitespace_) and bool(i and doc[i - 1].whitespace_)  # "BRUSSELS - X"
        if dash or token.is_space or token.text in _CUTS or (token.like_num and "." in token.text):
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
            or lower in _DETERMINERS
            or token.text in _APOSTROPHES
            or (person and title and end - start > 1 and not _is_royal(doc, start, end))
            or (token.text.islower() and lower not in lists.particles and token.is_alpha)
            or (token.like_num and person)
        ):
            start += 1
        else:
            break
    if end <= start or not any(c.isupper() for c in doc[start:end].text):
        return None
    if person and start and doc[start - 1].lower_ in lists.royal and doc[start - 1].is_title and end - start == 1:
        start -= 1
    return start, end


def _is_royal(doc: Doc, start: int, end: int) -> bool:
    return doc[start].lower_ in words().royal and doc[start].is_title and end - start == 2


def _is_given(doc: Doc, start: int, starts: frozenset[int]) -> bool:
    """Whether the word before a surname is the given name that the model left out or took for something else."""
    before = doc[start - 1]
    if before.pos_ != "PROPN" or start - 1 in starts:
        return False
    apart = before.ent_type_ in ("ORG", "GPE", "PERSON") and before.ent_iob_ == "B" and before.dep_ == "compound"
    return _is_loose_name(doc, start - 1, sure=apart and before.head.i == start)


def _is_second_half(doc: Doc, start: int, i: int) -> bool:
    """ "sup" in "Lee Jong-sup"; not "led" in "Hamas-led"."""
    person = doc[start].ent_type_ == "PERSON" and i - start > 2
    return person and len(doc[i]) < 7 and doc[i].tag_ not in ("VBN", "VBD", "VBG") and doc[i].lower_ not in _COMPOUNDS


_COMPOUNDS = frozenset(
    {"led", "era", "style", "run", "like", "linked", "made", "type", "backed", "born", "based", "held"}
)


def _is_loose_name(doc: Doc, i: int, *, sure: bool, last: bool = False) -> bool:
    """A capitalized word without a label right before a surname: the given name that the model left out."""
    lists = words()
    token = doc[i]
    return (
        token.is_title
        and token.is_alpha
        and (sure or token.ent_type_ in WEAK_LABELS or token.ent_type_ == "NORP")
        and country_of(words_of(token.text)) is None
        and token.lower_ not in lists.before_persons
        and token.lower_ not in lists.organizations
        and len(token.text) > 2
        and (last or bool(token.whitespace_))
    )


def _healed(doc: Doc, start: int, end: int, starts: frozenset[int]) -> tuple[int, int]:
    """A name whole where the model cut it at a hyphen: "Ban Ki" -> "Ban Ki-moon"; known names (starts) stay apart."""
    while (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and not doc[end - 1].whitespace_
        and not doc[end].whitespace_
        and doc[end + 1].is_alpha
        and end + 1 not in starts
        and start not in starts
        and (doc[end + 1].is_title or doc[end + 1].pos_ == "PROPN" or _is_second_half(doc, start, end + 1))
    ):
        end += 2
    while start > 1 and doc[start - 1].text == "-" and not doc[start - 1].whitespace_ and doc[start - 2].is_title:
        start -= 2
    if " " not in doc[start:end].text and doc[end - 1].ent_type_ == "PERSON":
        while start > 0 and _is_given(doc, start, starts):
            start -= 1
    if doc[end - 1].ent_type_ == "PERSON" and start not in starts:
        while end < len(doc) and end not in starts and _goes_on(doc, start, end):
            end += 1
        while start > 0 and start - 1 not in starts and _belongs_before(doc, start, end):
            start -= 1
    return start, end


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """ "Regis Onanga **Ndiaye**": the last name, of which the parser makes the name's head."""
    token = doc[end]
    headed = any(t.head.i == end and t.dep_ in ("compound", "flat") for t in doc[start:end])
    return headed and token.pos_ == "PROPN" and _is_loose_name(doc, end, sure=False, last=True)


def _belongs_before(doc: Doc, start: int, end: int) -> bool:
    """ "**Víctor** Raúl Haya de la Torre": a first name that the parser joins to the rest."""
    token = doc[start - 1]
    joined = token.dep_ in ("compound", "flat") and start <= token.head.i < end
    return joined and token.pos_ == "PROPN" and _is_loose_name(doc, start - 1, sure=False)
