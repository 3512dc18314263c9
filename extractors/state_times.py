"""The time of a state: from the event that begins or ends it, from the words beside an office, or from "former"."""

from spacy.tokens import Token

from extractors.models import TimeSpan
from extractors.ontology import Bound, Precision
from extractors.scene import Scene
from extractors.timespan import ending, starting
from extractors.timing import time_of

_UNBOUNDED = TimeSpan()
_INTERVAL = frozenset({Bound.SINCE, Bound.UNTIL, Bound.DURING, Bound.BEFORE, Bound.AFTER})


def time_at(scene: Scene, verb: Token, *, is_state: bool = False) -> TimeSpan | None:
    """When the clause of the verb happens or holds; None where nothing in it says so."""
    found = time_of(scene.reading, verb.i, is_state=is_state)
    return None if found == _UNBOUNDED else found


def begun(scene: Scene, verb: Token) -> TimeSpan:
    """The time of a state that the verb's event begins."""
    time = time_at(scene, verb)
    return starting(time) if time is not None else _UNBOUNDED


def ended(scene: Scene, verb: Token) -> TimeSpan:
    """The time of a state that the verb's event ends; before publication where nothing dates it."""
    time = time_at(scene, verb)
    return ending(time) if time is not None else over(scene, None)


def over(scene: Scene, expression: str | None) -> TimeSpan:
    """The time of a state that is over when the article appears."""
    published = scene.reading.article.published
    if published is None:
        return TimeSpan(expression=expression, bound=Bound.BEFORE, resolved=False)
    return TimeSpan(expression=expression, bound=Bound.BEFORE, end_latest=published, end_precision=Precision.DAY)


def beside(scene: Scene, head: Token) -> TimeSpan | None:
    """The time that hangs on a noun itself: "president since 2000", "home secretary for six days"."""
    found: TimeSpan | None = None
    for mention in scene.reading.times:
        if not scene.same_sentence(mention.head, head.i) or mention.time.bound not in _INTERVAL:
            continue
        if _hangs_on(scene.doc[mention.head], head):
            found = mention.time if found is None else joined(found, mention.time)
    return found


def _hangs_on(time: Token, noun: Token) -> bool:
    current = time
    for _ in range(4):
        if current.i == noun.i:
            return True
        if current.head is current or current.pos_ in {"VERB", "AUX"}:
            return False
        current = current.head
    return False


def joined(first: TimeSpan, second: TimeSpan) -> TimeSpan:
    """ "since 2019" and "until May": the start of the one and the end of the other."""
    start = first if first.start_earliest is not None else second
    end = second if second.end_latest is not None and second is not start else first
    if start.start_earliest is None or end.end_latest is None or end is start:
        return start if start.start_earliest is not None else end
    if end.end_latest <= start.start_earliest:
        return start
    return TimeSpan(
        expression=start.expression,
        bound=Bound.DURING,
        start_earliest=start.start_earliest,
        start_latest=start.start_latest,
        start_precision=start.start_precision,
        end_earliest=max(end.end_earliest, start.start_earliest) if end.end_earliest else None,
        end_latest=end.end_latest,
        end_precision=end.end_precision,
    )
