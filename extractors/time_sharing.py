"""The time that a word has from the clause it depends on: "agreed on Monday to meet", "held talks on Monday"."""

from spacy.tokens import Token

from extractors import timespan
from extractors.models import TimeSpan
from extractors.ontology import Bound
from extractors.reading import Reading
from extractors.time_clauses import MARKS, counted_back, own_time
from extractors.time_governors import times_at
from extractors.time_words import time_words

_FAR = 8
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


_ARGUMENT = frozenset({
    "pobj", "dobj", "prep", "agent", "attr", "oprd", "acomp", "dative", "nsubj", "nsubjpass", "pcomp", "conj",
    "npadvmod",
})  # fmt: skip
"""Arcs over which a noun shares the time of the verb above it ("held talks on Monday")."""
_PREDICATE = frozenset({"attr", "oprd", "acomp", "conj", "xcomp"})
"""The same for a noun that tells a state ("was minister in 2012"): a title in front of a name does not share it."""
_NO_TIME = frozenset({"if", "unless", "because", "although", "though", "whereas", "that", "whether"})


def time_by_syntax(reading: Reading, word: Token, *, is_state: bool) -> TimeSpan | None:
    """The span that syntax gives the word, None where nothing dates it; `inherited` says nothing of its own did."""
    own = own_time(reading, word)
    return own if own is not None else time_from_above(reading, word, is_state=is_state)


def time_from_above(reading: Reading, word: Token, *, is_state: bool) -> TimeSpan | None:
    """The time of the clause that the word depends on, where the arc between them shares it."""
    current = word
    for _ in range(_FAR):
        head = current.head
        if head == current or not _shares(reading, current, is_state=is_state):
            return counted_back(reading, current)
        at_head = _time_in_mention(reading, head)
        own = at_head if at_head is not None else own_time(reading, head)
        if own is not None and _reaches(reading, current, head):
            return _at_its_end(own, current)
        current = head
        is_state = False
    return None


def _at_its_end(time: TimeSpan, word: Token) -> TimeSpan:
    """ "until 2005, when it **sold** it": it did so in that year."""
    if time.bound is not Bound.UNTIL or word.dep_ not in ("relcl", "advcl"):
        return time
    if not any(child.lower_ == "when" for child in word.children):
        return time
    return timespan.point(time) or time


def _time_in_mention(reading: Reading, word: Token) -> TimeSpan | None:
    """The span of the mention that the word stands in: "on Thursday, when leaders gathered"."""
    return next((m.time for m in reading.times if m.start <= word.i < m.end), None)


def _shares(reading: Reading, word: Token, *, is_state: bool) -> bool:
    """Whether the arc above the word shares the time of what stands there."""
    dep = word.dep_
    if word.pos_ not in _VERBAL:
        if is_state:
            as_what = (dep == "prep" and word.lower_ == "as") or (dep == "pobj" and word.head.lower_ == "as")
            return dep in _PREDICATE or as_what
        return dep in _ARGUMENT and not (dep == "prep" and _is_cause(word))
    match dep:
        case "xcomp" | "pcomp" | "aux" | "auxpass":
            return True
        case "conj":
            return True
        case "ccomp" | "relcl" | "advcl" if _is_cleft(word):
            return True
        case "ccomp":
            return word.head.lemma_.lower() in time_words().lists["performed_by_telling"]
        case "advcl":
            marks = {c.lower_ for c in word.children if c.dep_ in ("mark", "advmod", "prep")}
            return not marks & (MARKS | _NO_TIME)
        case "relcl":
            wh = {c.lower_ for c in word.children if c.dep_ in ("advmod", "aux")}
            return bool(wh & {"when", "where", "to"}) or _time_in_mention(reading, word.head) is not None
        case _:
            return False


def _is_cleft(clause: Token) -> bool:
    """ "It was **in April** that he met them": the time of the frame is that of the clause."""
    verb = clause.head
    framed = verb.lemma_ == "be" and any(child.dep_ in _SUBJECTS and child.lower_ == "it" for child in verb.children)
    return framed and clause.i > verb.i and any(child.lower_ in ("that", "when") for child in clause.children)


def _is_cause(preposition: Token) -> bool:
    """Whether the preposition names what came before the verb's act: "attacked him over the request"."""
    low = preposition.lower_
    if low in time_words().lists["places_of_events"]:
        return False
    return not (low == "for" and preposition.head.lemma_.lower() not in time_words().lists["judging_verbs"])


def _reaches(reading: Reading, word: Token, head: Token) -> bool:
    """Whether the head's time reaches this conjunct: with a subject of its own only where it opens the sentence."""
    if word.dep_ != "conj" or word.pos_ not in _VERBAL:
        return True
    subject = next((c for c in word.children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        return not is_past_perfect(word) or is_past_perfect(head)
    first = next((c.i for c in head.children if c.dep_ in _SUBJECTS), head.i)
    return any(mention.start < first for mention in times_at(reading, head))


def is_past_perfect(verb: Token) -> bool:
    """Whether the verb looks back: "had met"."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)
