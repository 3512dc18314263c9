"""The time of a state: from the event that begins or ends it, from the words beside an office, or from "former"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import Bound, Modality, Polarity, Precision
from extractors.scene import Scene
from extractors.timespan import ending, start_and_end, starting
from extractors.timespan import point as point  # noqa: PLC0414 - the rooms of offices take it from here
from extractors.timing import is_background, time_of

_UNBOUNDED = TimeSpan()
_WEEK = 7
_SHORTEST_LEAD = 12
_INTERVAL = frozenset({Bound.SINCE, Bound.UNTIL, Bound.DURING, Bound.BEFORE, Bound.AFTER})


def time_at(scene: Scene, verb: Token, *, is_state: bool = False) -> TimeSpan | None:
    """When the clause of the verb happens or holds; None where nothing in it says so."""
    found = time_of(scene.reading, verb.i, is_state=is_state)
    return None if found == _UNBOUNDED else found


def event_time(scene: Scene, verb: Token, *, behind: int | None = None) -> TimeSpan | None:
    """When an appointment or a departure happened: by its clause, or as news of the day that is being told.

    Undated news in the simple past or present shares the day of the sentence before it in its paragraph, or of the
    lead, where that day lies within a week of publication. `behind`: the token after the office, for "as minister on
    Tuesday".
    """
    time = time_at(scene, verb) or _when(scene, verb) or _directly_behind(scene, behind)
    if time is not None:
        return time
    published = scene.reading.article.published
    if published is None or not _is_news(verb):
        return None
    for root in _told_before(scene, verb):
        day = None if is_background(root) else time_at(scene, root)
        if day is None or day.start_precision is not Precision.DAY or day.start_earliest is None:
            continue
        near = abs((published - day.start_earliest).days) <= _WEEK
        return day if near and day.end_latest is not None else None
    return None


def _directly_behind(scene: Scene, i: int | None) -> TimeSpan | None:
    """The time that starts at the token, where it names a period and not one side of it."""
    for mention in scene.reading.times if i is not None else ():
        if mention.start == i and mention.time.bound in {Bound.ON, Bound.DURING}:
            return mention.time
    return None


def _when(scene: Scene, verb: Token) -> TimeSpan | None:
    """ "until 31 December 2006, when he was succeeded by X": the clause happened then."""
    if verb.dep_ not in {"relcl", "advcl"} or not any(c.lower_ == "when" for c in verb.children):
        return None
    when = next(c for c in verb.children if c.lower_ == "when")
    for mention in scene.reading.times:
        if mention.end in {when.i, when.i - 1} and mention.time.resolved:
            return point(mention.time)
    return None


def _is_news(verb: Token) -> bool:
    """A main verb in the simple past, or in the headline's present, that nothing makes a plan or a background."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "neg"}}
    if verb.dep_ in {"relcl", "acl"}:
        return False
    if auxiliaries or stance_of(verb) != (Polarity.POSITIVE, Modality.ASSERTED):
        return False
    return verb.tag_ in {"VBD", "VBZ"} or any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in verb.children)


def _told_before(scene: Scene, verb: Token) -> Iterator[Token]:
    """The main verbs that may say the day: of the sentences before in the paragraph, nearest first, and the lead."""
    doc = scene.doc
    start = verb.sent.start
    seen = 0
    while start > 0 and seen < 3 and "\n" not in doc[start - 1].text:
        sentence = doc[start - 1].sent
        yield sentence.root
        start = sentence.start
        seen += 1
    title = len(scene.reading.article.title)
    lead = next((s for s in doc.sents if len(s) > _SHORTEST_LEAD and doc[s.start].idx >= title), None)
    if lead is not None and lead.start < start:
        yield lead.root


def begun(scene: Scene, verb: Token, *, behind: int | None = None) -> TimeSpan:
    """The time of a state that the verb's event begins."""
    time = event_time(scene, verb, behind=behind)
    return starting(time) if time is not None else _UNBOUNDED


def ended(scene: Scene, verb: Token) -> TimeSpan:
    """The time of a state that the verb's event ends; before publication where nothing dates it."""
    time = event_time(scene, verb)
    if time is not None:
        return ending(time)
    told_as_past = verb.tag_ in {"VBD", "VBN"} and stance_of(verb) == (Polarity.POSITIVE, Modality.ASSERTED)
    return over(scene, None) if told_as_past else _UNBOUNDED


def over(scene: Scene, expression: str | None) -> TimeSpan:
    """The time of a state that is over when the article appears."""
    published = scene.reading.article.published
    if published is None:
        return TimeSpan(expression=expression, bound=Bound.BEFORE, resolved=False)
    return TimeSpan(expression=expression, bound=Bound.BEFORE, end_latest=published, end_precision=Precision.DAY)


def no_more(scene: Scene, verb: Token) -> TimeSpan | None:
    """ "once led by X", "who used to head Y": before publication, where the words say that it is over."""
    used = verb.dep_ == "xcomp" and verb.head.lemma_ == "use" and verb.head.tag_ == "VBD"
    once = any(c.dep_ == "advmod" and c.lower_ in {"once", "formerly", "previously"} for c in verb.children)
    return over(scene, None) if used or once else None


def beside(scene: Scene, head: Token) -> TimeSpan | None:
    """The time that hangs on a noun itself: "president since 2000", "home secretary for six days"."""
    found: TimeSpan | None = None
    for mention in scene.reading.times:
        if not scene.same_sentence(mention.head, head.i) or mention.time.bound not in _INTERVAL:
            continue
        if _hangs_on(scene.doc[mention.head], head) and not _of_another(scene, mention.start, head):
            found = mention.time if found is None else joined(found, mention.time)
    return found


def _of_another(scene: Scene, start: int, head: Token) -> bool:
    """ "leader of the party and minister **since 2003**": the time directly behind another noun is that noun's."""
    before = scene.doc[start - 1] if start else head
    return before.pos_ == "NOUN" and before.i not in scene.at and before.i != head.i and before.head.i == head.i


def _hangs_on(time: Token, noun: Token) -> bool:
    current = time
    for _ in range(4):
        current = current.head
        if current.i == noun.i:
            return True
        if current.head == current or current.pos_ in {"VERB", "AUX"}:
            return False
        if current.pos_ == "NOUN" and not current.ent_type_:
            return False
    return False


def joined(first: TimeSpan, second: TimeSpan) -> TimeSpan:
    """ "since 2019" and "until May": the start of the one and the end of the other."""
    start = first if first.start_earliest is not None else second
    end = second if second.end_latest is not None and second is not start else first
    if start.start_earliest is None or end.end_latest is None or end is start:
        return start if start.start_earliest is not None else end
    if end.end_latest <= start.start_earliest:
        return start
    return start_and_end(start, end)
