"""Which times a word has by syntax: those of its own clause or phrase, of a dated clause under it, of the clause above.

Every walk is bounded by `_FAR` steps. A span that several words give is the finest of those that name a point, with the
start of a "since" and the end of an "until" joined.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors import time_points as tp
from extractors import timespan
from extractors.calendar_periods import OutOfCalendar, Period
from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.reading import Reading, TimeMention
from extractors.time_grammar import shifted
from extractors.time_points import Anchors, Unanchored
from extractors.time_words import time_words, words_of

_FAR = 8
_RIGHT_BEHIND = 2
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_INSIDE = frozenset({
    "prep", "pobj", "dobj", "attr", "acomp", "oprd", "agent", "dative", "npadvmod", "advmod", "prt", "pcomp", "conj",
    "dep", "advcl",
})  # fmt: skip
"""Arcs over which a time far down in the clause still belongs to its verb ("met Putin in Moscow on Monday")."""
_ARGUMENT = frozenset({
    "pobj", "dobj", "prep", "agent", "attr", "oprd", "acomp", "dative", "nsubj", "nsubjpass", "pcomp", "conj",
    "npadvmod",
})  # fmt: skip
"""Arcs over which a noun shares the time of the verb above it ("held talks on Monday")."""
_PREDICATE = frozenset({"attr", "oprd", "acomp", "conj", "xcomp"})
"""The same for a noun that tells a state ("was minister in 2012"): a title in front of a name does not share it."""
_MARKS = frozenset({"since", "until", "till", "before", "after"})
_NO_TIME = frozenset({"if", "unless", "because", "although", "though", "whereas", "that", "whether"})
_POINTS = frozenset({Bound.ON, Bound.DURING})


def time_by_syntax(reading: Reading, word: Token, *, is_state: bool) -> TimeSpan | None:
    """The span that syntax gives the word, None where nothing dates it; `inherited` says nothing of its own did."""
    own = own_time(reading, word)
    return own if own is not None else time_from_above(reading, word, is_state=is_state)


def own_time(reading: Reading, word: Token, near: int | None = None) -> TimeSpan | None:
    """The time in the word's own clause or noun phrase, or of the dated clause that bounds it.

    near: the object's token; "took Hama on Thursday and Homs on Sunday" has a day for each.
    """
    mentions = times_at(reading, word)
    if near is not None:
        mentions = _of_object(reading, mentions, near)
    found = [_of_mention(reading, mention, word) for mention in mentions]
    spans = [span for span in found if span is not None and span.bound is not Bound.ONGOING]
    spans += _from_clauses(reading, word)
    return joined(spans) if spans else _from_below(reading, word)


def _of_object(reading: Reading, mentions: list[TimeMention], near: int) -> list[TimeMention]:
    """The mentions with only the object's, where several name a point: that right behind it, or the first after it."""
    points = [mention for mention in mentions if _is_point(mention)]
    right_behind = next((m for m in reading.times if 0 < m.start - near <= _RIGHT_BEHIND and _is_point(m)), None)
    if not points or (right_behind is None and len(points) < 2):
        return mentions
    chosen = right_behind or next((mention for mention in points if mention.start > near), points[-1])
    return [chosen, *(mention for mention in mentions if mention not in points)]


def _is_point(mention: TimeMention) -> bool:
    return mention.time.resolved and mention.time.bound in _POINTS


def _from_below(reading: Reading, word: Token) -> TimeSpan | None:
    """The time of what the verb begins, ends or leaves undone: "ceased on Thursday to be president"."""
    if word.pos_ not in _VERBAL or word.lemma_.lower() not in time_words().lists["phase_verbs"]:
        return None
    inner = next((child for child in word.children if child.dep_ == "xcomp"), None)
    return _direct(reading, inner) if inner is not None else None


def _direct(reading: Reading, word: Token) -> TimeSpan | None:
    """The resolved times of the word's own clause, without what other clauses say: the base of a count."""
    return joined([mention.time for mention in times_at(reading, word) if mention.time.resolved])


def time_from_above(reading: Reading, word: Token, *, is_state: bool) -> TimeSpan | None:
    """The time of the clause that the word depends on, where the arc between them shares it."""
    current = word
    for _ in range(_FAR):
        head = current.head
        if head == current or not _shares(reading, current, is_state=is_state):
            return _counted_back(reading, current)
        at_head = _time_in_mention(reading, head)
        own = at_head if at_head is not None else own_time(reading, head)
        if own is not None and _reaches(reading, current, head):
            return own
        current = head
        is_state = False
    return None


def joined(spans: list[TimeSpan]) -> TimeSpan | None:
    """One span from several: a resolved point before all else, then a start and an end from two, then any."""
    resolved = [span for span in spans if span.resolved]
    points = [span for span in resolved if span.bound in _POINTS]
    if points:
        return min(points, key=_grain)
    start = next((span for span in resolved if span.start_earliest is not None), None)
    end = next((span for span in resolved if span.end_latest is not None and span is not start), None)
    if start is not None and end is not None and _in_order(start, end):
        return _start_and_end(start, end)
    return next(iter(resolved or spans), None)


def _in_order(start: TimeSpan, end: TimeSpan) -> bool:
    if start.start_earliest is None or start.end_latest is not None or end.end_latest is None:
        return False
    return end.end_latest > start.start_earliest


def _grain(span: TimeSpan) -> int:
    grains = list(Precision)
    return grains.index(span.start_precision) if span.start_precision is not None else len(grains)


def _start_and_end(start: TimeSpan, end: TimeSpan) -> TimeSpan:
    earliest = end.end_earliest
    if earliest is not None and start.start_earliest is not None:
        earliest = max(earliest, start.start_earliest)
    return TimeSpan(
        expression=start.expression,
        bound=Bound.DURING,
        start_earliest=start.start_earliest,
        start_latest=start.start_latest,
        start_precision=start.start_precision,
        end_earliest=earliest,
        end_latest=end.end_latest,
        end_precision=end.end_precision,
    )


def times_at(reading: Reading, word: Token) -> list[TimeMention]:
    """The times whose verb or noun the word is, in the order of the text."""
    if reading.times and not reading.times_at:
        for mention in reading.times:
            for place in dict.fromkeys(_governors(reading.doc, mention)):
                if not mention.start <= place < mention.end:
                    reading.times_at.setdefault(place, []).append(mention)
    return reading.times_at.get(word.i, [])


def _governors(doc: Doc, mention: TimeMention) -> Iterator[int]:
    """The verb of the mention's clause and the nouns between the two."""
    current = doc[mention.head]
    for _ in range(_FAR):
        head = current.head
        if head == current:
            return
        if current.pos_ not in _VERBAL or current.dep_ in _BEFORE_NOUN:
            yield head.i
        if current.dep_ in _BEFORE_NOUN and head.pos_ not in _VERBAL:
            return
        relative = next((c.i for c in head.children if c.dep_ == "relcl" and head.i < c.i < mention.start), None)
        if relative is not None and head.pos_ not in _VERBAL:
            yield relative
            return
        if head.dep_ in _SUBJECTS and _beside_subject(doc, mention, head):
            yield head.head.i
            return
        if head.pos_ in _VERBAL or head.dep_ not in _INSIDE:
            if head.dep_ == "acl" and head.tag_ in {"VBN", "VBG"}:
                yield head.head.i  # "the talks held on Monday": what the participle says dates the noun
            return
        current = head


def _beside_subject(doc: Doc, mention: TimeMention, subject: Token) -> bool:
    """Whether only the parser put the time into the subject: "Late on Friday Rau met …", "leaders on Friday met …"."""
    word = doc[mention.head]
    if word.lower_ == "of" or (word.dep_ == "pobj" and word.head.lower_ == "of") or word.dep_ in _BEFORE_NOUN:
        return False
    return bool(subject.left_edge.i >= mention.start or subject.right_edge.i < mention.end)


def _of_mention(reading: Reading, mention: TimeMention, word: Token) -> TimeSpan | None:
    """The mention's span for the word; "three days after he resigned" counts from the clause that it introduces."""
    doc = reading.doc
    if mention.time.resolved or doc[mention.end - 1].lower_ not in ("after", "before"):
        return _not_until(mention.time, word)
    for child in word.children:
        if child.dep_ in ("advcl", "pcomp") and child.i > mention.start:
            return _moved(doc, mention, _direct(reading, child), back=False) or mention.time
    return _counted_back(reading, word) or mention.time


def _not_until(span: TimeSpan, word: Token) -> TimeSpan:
    """ "did not visit until January": it did, in January."""
    negated = word.pos_ in _VERBAL and any(child.dep_ == "neg" for child in word.children)
    if negated and span.bound is Bound.UNTIL and span.end_earliest is not None and span.end_latest is not None:
        period = Period(span.end_earliest, span.end_latest, span.end_precision or Precision.DAY)
        return timespan.on(period, expression=span.expression)
    return span


def _counted_back(reading: Reading, word: Token) -> TimeSpan | None:
    """The clause in "signed on Friday, seven years after they broke off": Friday less seven years."""
    doc = reading.doc
    mark = next(
        (c for c in word.children if c.dep_ in ("mark", "prep", "advmod") and c.lower_ in ("after", "before")), None
    )
    if mark is None or word.head == word:
        return None
    for mention in reading.times:
        if not mention.time.resolved and mention.end - 1 == mark.i:
            base = _direct_above(reading, word)
            return _moved(doc, mention, base, back=True)
    return None


def _direct_above(reading: Reading, word: Token) -> TimeSpan | None:
    for _ in range(_FAR):
        if word.head == word:
            return None
        word = word.head
        found = _direct(reading, word)
        if found is not None:
            return found
    return None


def _moved(doc: Doc, mention: TimeMention, base: TimeSpan | None, *, back: bool) -> TimeSpan | None:
    """The base moved by the mention's count of units."""
    if base is None or base.bound not in _POINTS or base.start_earliest is None or base.end_latest is None:
        return None
    found = shifted(words_of(doc[mention.start : mention.end]), 0)
    if found is None or not isinstance(found[0], tp.Shift):
        return None
    anchor = tp.Exactly(Period(base.start_earliest, base.end_latest, base.start_precision or Precision.DAY))
    sign = -found[0].sign if back else found[0].sign
    try:
        moved = replace(found[0], base=anchor, sign=sign).period(Anchors(None))
    except (Unanchored, OutOfCalendar):
        return None
    return timespan.on(moved, expression=mention.time.expression)


def _from_clauses(reading: Reading, word: Token) -> list[TimeSpan]:
    """What dated clauses and phrases with "since", "until", "before", "after" under the word say of it."""
    spans = []
    for child in word.children:
        if child.dep_ == "advcl":
            mark = _mark(child)
            inner = _direct(reading, child) if mark is not None else None
        elif child.dep_ == "prep" and child.lower_ in _MARKS and not _covered(reading, child):
            mark = child
            inner = next((t for c in child.children if (t := _direct(reading, c)) is not None), None)
        else:
            continue
        if mark is not None and inner is not None:
            counted = next((m for m in reading.times if m.end - 1 == mark.i and not m.time.resolved), None)
            moved = _moved(reading.doc, counted, inner, back=False) if counted is not None else None
            spans.append(moved or _bounded(mark.lower_, inner))
    return [span for span in spans if span is not None]


def _mark(clause: Token) -> Token | None:
    """The "since", "until", "before" or "after" that opens the clause."""
    marks = (child for child in clause.children if child.dep_ in ("mark", "advmod", "prep"))
    return next((mark for mark in marks if mark.lower_ in _MARKS), None)


def _covered(reading: Reading, word: Token) -> bool:
    return any(mention.start <= word.i < mention.end for mention in reading.times)


def _bounded(mark: str, inner: TimeSpan) -> TimeSpan | None:
    """The span that "since", "until" … make of a clause's own time."""
    if inner.bound not in _POINTS or inner.start_earliest is None or inner.end_latest is None:
        return None
    period = Period(inner.start_earliest, inner.end_latest, inner.start_precision or Precision.DAY)
    make = {
        "since": timespan.since, "until": timespan.until, "till": timespan.until, "before": timespan.before,
        "after": timespan.after,
    }[mark]  # fmt: skip
    return make(period, expression=inner.expression)


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
        case "ccomp":
            return word.head.lemma_.lower() in time_words().lists["performed_by_telling"]
        case "advcl":
            marks = {c.lower_ for c in word.children if c.dep_ in ("mark", "advmod", "prep")}
            return not marks & (_MARKS | _NO_TIME)
        case "relcl":
            wh = {c.lower_ for c in word.children if c.dep_ in ("advmod", "aux")}
            return bool(wh & {"when", "where", "to"}) or _time_in_mention(reading, word.head) is not None
        case _:
            return False


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
