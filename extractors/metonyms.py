"""When a capital acts for its country, and when a nationality word points at a state."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from extractors.entity_words import words
from extractors.errors import DataFileBroken
from extractors.found import root_of

_PREPOSITIONS = ("to", "from", "of", "in", "on", "for")
_JOINED = frozenset({"-", "–"})
_FROM_THERE = frozenset({"based", "born", "bound", "headquartered", "trained", "educated"})
"""Behind a city and a hyphen: it is where somebody works or comes from."""


@dataclass(frozen=True, slots=True)
class Metonyms:
    """The lists of `patterns/entities/metonyms.toml`."""

    lies: frozenset[str]
    """What a city does, as a subject."""
    happens_to: frozenset[str]
    """What is done to a city."""
    always: frozenset[str]
    after: dict[str, frozenset[str]]
    """Preposition -> the lemmas before it with which a capital is a government."""
    is_told: frozenset[str]
    """What a government is told or made to feel, in the passive."""
    at: frozenset[str]
    parts: frozenset[str]
    neither: frozenset[str]


@cache
def metonyms() -> Metonyms:
    """The lists; a broken file is a `DataFileBroken`."""
    try:
        source = files("extractors") / "patterns" / "entities" / "metonyms.toml"
        data = tomllib.loads(source.read_text("utf-8"))
        return Metonyms(
            lies=frozenset(data["lies"]),
            happens_to=frozenset(data["happens_to"]),
            always=frozenset(data["always"]),
            after={preposition: frozenset(data[preposition]) for preposition in _PREPOSITIONS},
            is_told=frozenset(data["is_told"]),
            at=frozenset(data["at"]),
            parts=frozenset(data["parts"]),
            neither=frozenset(data["neither"]),
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as exc:
        raise DataFileBroken(f"extractors/patterns/entities/metonyms.toml: {exc!r}") from exc


def acts_as_government(doc: Doc, start: int, end: int, seats: frozenset[int]) -> bool:
    """Whether a capital acts: it says, agrees, is told; not one that is gone to, lived in or taken.

    seats: the last tokens of the article's capitals; two of them joined as one subject always act.
    """
    root = root_of(doc, start, end)
    if _is_dateline(doc, start, end):
        return False
    if end < len(doc) and doc[end].text in _JOINED and not doc[end].whitespace_:
        return end + 1 >= len(doc) or doc[end + 1].lower_ not in _FROM_THERE
    if root.dep_ == "ROOT" and end < len(doc) and doc[end].text in (":", "?"):
        return True
    top = root
    while top.dep_ in ("conj", "appos") and top.head.i < top.i and top.head.pos_ == "PROPN":
        top = top.head
    joined = any(t.i in seats for t in top.conjuncts) if top.i in seats else False
    return _acts(top, joined=joined)


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """ "Pretoria/Addis Ababa – The government ...", "LONDON, Oct 25"."""
    if end >= len(doc) or start - doc[start].sent.start > 6:
        return False
    apart = doc[end].text in ("–", "—", "--", "-", "(") and bool(doc[end - 1].whitespace_ or doc[end].text == "—")
    dated = doc[end].text == "," and end + 1 < len(doc) and doc[end + 1].ent_type_ == "DATE"
    return apart or dated or doc[end].text == "/" or (doc[start].is_upper and doc[end].text == ",")


def _acts(token: Token, *, joined: bool) -> bool:
    lists = metonyms()
    governor = token.head
    if token.dep_ == "nsubj":
        return _acts_in(governor, joined=joined)
    if token.dep_ in ("dobj", "iobj", "dative"):
        return governor.lemma_.lower() not in lists.happens_to
    if token.dep_ == "poss":
        return governor.lemma_.lower() not in lists.parts and governor.pos_ != "PROPN"
    if token.dep_ == "nsubjpass":
        return governor.lemma_.lower() in lists.is_told
    if token.dep_ == "pobj":
        preposition = governor.lower_
        if preposition in lists.always:
            return preposition != "by" or governor.dep_ == "agent"
        wanted = lists.after.get(preposition)
        return wanted is not None and governor.head.lemma_.lower() in wanted
    return False


def _acts_in(verb: Token, *, joined: bool) -> bool:
    lemma, lists = verb.lemma_.lower(), metonyms()
    if lemma == "be":
        kinds = {c.dep_ for c in verb.children}
        at_odds = any(c.dep_ == "prep" and any(n.lower_ in lists.at for n in c.children) for c in verb.children)
        return at_odds or ("acomp" in kinds and not kinds & {"attr"} and not _is_scene(verb))
    return joined or lemma not in lists.lies


def _is_scene(verb: Token) -> bool:
    """ "Kabul was quiet", "Beirut is expensive": what a place is like."""
    return any(
        c.dep_ == "acomp" and c.lower_ in ("quiet", "calm", "empty", "tense", "cold", "hot", "safe", "dark", "busy")
        for c in verb.children
    )


def names_nothing(doc: Doc, end: int) -> bool:
    """ "Moscow time": neither the city nor its government."""
    return end < len(doc) and doc[end].lower_ in metonyms().neither


def is_state(doc: Doc, start: int, end: int) -> bool:
    """Whether a nationality word points at the state or its land, and not at people, a tongue or a dish."""
    token = doc[end - 1]
    after = doc[end] if end < len(doc) else None
    if token.tag_ in ("NNS", "NNPS") or (token.text.endswith("s") and token.lemma_.lower() != token.lower_):
        return _is_team(token)
    if token.dep_ in ("amod", "compound", "nmod", "npadvmod", "poss") and token.head.i > token.i:
        return token.head.lower_ not in words().people
    if after is not None and (after.text in _JOINED or (after.pos_ in ("NOUN", "PROPN") and not after.is_title)):
        return after.lower_ not in words().people
    if token.dep_ == "conj":
        return token.head.i < token.i and any(t.pos_ in ("NOUN", "PROPN") for t in doc[end : end + 2])
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "into"):
        return False
    return start > 0 and doc[start - 1].lower_ == "the" and token.dep_ in ("nsubj", "pobj", "dobj")


def _is_team(token: Token) -> bool:
    """ "the Americans were told to leave": a people as a power, with an article and no number, told of an act."""
    definite = any(c.lower_ == "the" for c in token.children)
    counted = any(c.dep_ in ("nummod", "amod", "relcl", "prep", "acl") for c in token.children)
    return definite and not counted and token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "dative")
