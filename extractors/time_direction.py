"""Which way a verb turns the time in its clause: "met on Monday" is the last Monday, "will meet on Monday" the next."""

from spacy.tokens import Doc, Token

from extractors.time_points import Direction
from extractors.time_words import Words, time_words

_FAR = 10
_WINDOW = 14
_STOPS = frozenset({".", "\n", "?", "!", ";"})
_VERBAL = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
_PAST_WORDS = frozenset({
    "was", "were", "had", "did", "said", "met", "took", "came", "went", "fell", "left", "won", "lost", "held", "began",
    "became", "told", "gave", "made", "broke", "flew", "has", "have",
})  # fmt: skip


def direction_of(doc: Doc, token: int) -> tuple[Direction, bool]:
    """The direction for a time at the token, and whether its verb is in the present perfect."""
    word = doc[token]
    for _ in range(_FAR):
        if word.lemma_.lower() in time_words().lists["future_words"] and word.pos_ in ("ADJ", "NOUN"):
            return Direction.FUTURE, False
        if word.pos_ in _VERBAL:
            return _of_verb(word)
        if word.head == word:
            break
        word = word.head
    return Direction.NONE, False


def _of_verb(verb: Token) -> tuple[Direction, bool]:
    current = verb
    for _ in range(_FAR):
        found = _finite(current)
        if found is not None:
            return found
        if current.head == current:
            break
        current = current.head
    return Direction.NONE, False


def _finite(word: Token) -> tuple[Direction, bool] | None:
    """What this word alone tells; None where the one above it must say."""
    future = time_words().lists["future_words"]
    helpers = {child.lower_ for child in word.children if child.dep_ in ("aux", "auxpass")}
    has = bool(helpers & _HAVE)
    if helpers & time_words().lists["future_auxiliaries"]:
        return (Direction.PAST if has else Direction.FUTURE), False
    if word.pos_ not in _VERBAL:
        return (Direction.FUTURE, False) if word.lemma_.lower() in future else None
    if "to" in helpers:
        return (Direction.FUTURE, False) if word.head.lemma_.lower() in future | {"be"} else None
    announces = word.lemma_.lower() in future
    match word.tag_:
        case "VBD":
            return (Direction.PAST, False)
        case "VBN":
            if announces and not has:
                return Direction.FUTURE, False
            return Direction.PAST, bool(helpers & {"has", "have", "'ve", "’ve"})
        case "VBZ" | "VBP":
            if announces or any(c.lemma_.lower() in future for c in word.children if c.dep_ in ("acomp", "attr")):
                return Direction.FUTURE, False
            return Direction.PRESENT, False
        case "VBG" if helpers & {"is", "are", "'s", "’s", "am", "'re"}:
            return Direction.PRESENT, False
        case "VB" if helpers & {"did"}:
            return Direction.PAST, False
        case _:
            return None


def direction_by_words(w: Words, i: int) -> tuple[Direction, bool]:
    """The same from the nearest telling word before or behind, for a text without a parse."""
    for places in (range(i - 1, max(-1, i - _WINDOW), -1), range(i + 1, min(i + _WINDOW, len(w)))):
        for k in places:
            if w.low[k] in _STOPS:
                break
            found = _cue(w, k)
            if found is not None:
                return found
    return Direction.NONE, False


def _cue(w: Words, k: int) -> tuple[Direction, bool] | None:
    cues = time_words().lists
    low = w.low[k]
    if low in cues["future_auxiliaries"] - {"may"} or low in cues["future_words"]:
        return Direction.FUTURE, False
    if low in _PAST_WORDS or (low.endswith("ed") and len(low) > 4):
        return Direction.PAST, low in ("has", "have") or (k > 0 and w.low[k - 1] in ("has", "have"))
    return None
