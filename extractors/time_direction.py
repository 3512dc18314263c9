"""Which way a verb turns the time in its clause: "met on Monday" is the last Monday, "will meet on Monday" the next."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors.time_anchors import Direction, Perfect, Turn
from extractors.time_words import Words, time_words

_FAR = 10
_WINDOW = 14
_STOPS = frozenset({".", "\n", "?", "!", ";"})
_VERBAL = frozenset({"VERB", "AUX"})
_HAVE = frozenset({"have", "has", "had", "'ve", "having"})
_PAST_WORDS = frozenset({
    "was", "were", "had", "did", "said", "met", "took", "came", "went", "fell", "left", "won", "lost", "held", "began",
    "became", "told", "gave", "made", "broke", "flew", "has", "have",
})  # fmt: skip


def direction_of(doc: Doc, token: int) -> Turn:
    """What the verb above the token says of a time there."""
    word = doc[token]
    of_noun = False
    for _ in range(_FAR):
        if word.lemma_.lower() in time_words().lists["future_words"] and word.pos_ in ("ADJ", "NOUN"):
            return Turn(Direction.FUTURE)
        if word.pos_ in _VERBAL:
            return replace(_of_verb(word), of_noun=of_noun)
        if word.head == word:
            break
        of_noun = of_noun or (word.dep_ == "prep" and word.head.pos_ == "NOUN")
        word = word.head
    return Turn()


def _of_verb(verb: Token) -> Turn:
    purpose = _is_infinitive(verb)
    current = verb
    for _ in range(_FAR):
        found = _finite(current)
        if found is not None:
            return replace(found, purpose=purpose)
        if current.head == current:
            break
        current = current.head
    return Turn(purpose=purpose)


def _helpers(word: Token) -> set[str]:
    return {child.lower_.replace("’", "'") for child in word.children if child.dep_ in ("aux", "auxpass")}


def _is_infinitive(word: Token) -> bool:
    return word.pos_ in _VERBAL and "to" in _helpers(word)


def _finite(word: Token) -> Turn | None:
    """What this word alone tells; None where the one above it must say."""
    future = time_words().lists["future_words"]
    helpers = _helpers(word)
    lemma = word.lemma_.lower()
    if helpers & time_words().lists["future_auxiliaries"]:
        ahead = not helpers & _HAVE or bool(helpers & {"will", "'ll", "wo", "shall"})  # "will have left by April"
        return Turn(Direction.FUTURE if ahead else Direction.PAST)
    if word.pos_ not in _VERBAL:
        return Turn(Direction.FUTURE) if lemma in future else None
    if "to" in helpers:
        return Turn(Direction.FUTURE) if word.head.lemma_.lower() in future | {"be"} else None
    match word.tag_:
        case "VBD":
            return Turn(Direction.PAST)
        case "VBN":
            if lemma in future and not helpers & _HAVE:
                return Turn(Direction.FUTURE)
            return Turn(Direction.PAST, _perfect(helpers))
        case "VBZ" | "VBP":
            announced = any(c.lemma_.lower() in future for c in word.children if c.dep_ in ("acomp", "attr"))
            return Turn(Direction.FUTURE if announced or lemma in future else Direction.PRESENT)
        case "VBG" if helpers & {"is", "are", "'s", "am", "'re"}:
            return Turn(Direction.PRESENT)
        case "VBG" if helpers & {"was", "were"} or helpers & _HAVE:
            return Turn(Direction.PAST, _perfect(helpers))
        case "VB" if "did" in helpers:
            return Turn(Direction.PAST)
        case _:
            return None


def _perfect(helpers: set[str]) -> Perfect | None:
    if "had" in helpers:
        return Perfect.PAST
    return Perfect.PRESENT if helpers & {"has", "have", "'ve"} else None


def direction_by_words(w: Words, i: int) -> Turn:
    """The same from the nearest telling word before or behind, for a text without a parse."""
    for places in (range(i - 1, max(-1, i - _WINDOW), -1), range(i + 1, min(i + _WINDOW, len(w)))):
        for k in places:
            if w.low[k] in _STOPS:
                break
            found = _cue(w, k)
            if found is not None:
                return found
    return Turn()


def _cue(w: Words, k: int) -> Turn | None:
    cues = time_words().lists
    low = w.low[k]
    if low in cues["future_auxiliaries"] - {"may"} or low in cues["future_words"]:
        return Turn(Direction.FUTURE)
    if low == "to" and k and w.low[k - 1] in ("is", "are", "be"):
        return Turn(Direction.FUTURE)
    if low in _PAST_WORDS or (low.endswith("ed") and len(low) > 4):
        helpers = {low, w.low[k - 1] if k else ""}
        return Turn(Direction.PAST, _perfect(helpers))
    return None
