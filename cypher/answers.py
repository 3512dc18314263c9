"""What the library's questions answer, as frozen models: one class per question, a field per column of its header.

    holders(graph, office="President", of="Sri Lanka", on=date(2022, 7, 1))  ->  (Holder(person="…"),)

The functions that ask are in `cypher.questions`. `frame` makes a table of any of them where pandas is installed.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from cypher.errors import QueryRefused
from extractors.models import Model

if TYPE_CHECKING:
    from pandas import DataFrame  # type: ignore[import-not-found, import-untyped, unused-ignore]


class Answer(Model):
    """One row of an answer."""


_A = TypeVar("_A", bound=Answer)


class _Dated(Answer):
    starts: str | None
    """When it began, cut to the grain of the words: `2021`, `2021-09`, `2021-09-14`; or `by D`, `after D`."""
    ends: str | None
    """Its last day, cut alike; `before D` where only that is said; None: not known to be over."""
    articles: int
    fact: str
    """The id of the edge."""


class _Edge(_Dated):
    subject: str
    relation: str
    qualifier: str | None
    object: str


class _Attested(Answer):
    first_attested: date | None
    last_attested: date | None
    said_by: tuple[str, ...]


class Holder(_Dated, _Attested):
    """`holders`: who held an office."""

    person: str
    office: str
    seat: str
    basis: str
    person_id: str


class Controller(_Dated, _Attested):
    """`control`: who held a place."""

    place: str
    controller: str
    extent: str
    basis: str
    place_id: str


class ProvinceControl(Answer):
    """`provinces`: who held each province of a country; no controller where nothing is told."""

    province: str
    code: str | None
    controller: str | None
    extent: str | None
    basis: str | None
    last_attested: date | None
    articles: int | None
    fact: str | None


class Post(_Dated, _Attested):
    """`career`: an office or a leadership of a person."""

    person: str
    relation: str
    office: str | None
    of: str
    ended_by: str | None


class Tenure(_Dated, _Attested):
    """`office_history`: one holder's time in an office."""

    person: str
    office: str
    seat: str
    ended_by: str | None


class Lane(Answer):
    """`lanes`: a state with all bounds of its time."""

    subject: str
    relation: str
    qualifier: str | None
    object: str
    object_code: str | None
    valid_from: date | None
    valid_from_latest: date | None
    valid_to_earliest: date | None
    valid_to: date | None
    first_attested: date | None
    last_attested: date | None
    conflicts: tuple[str, ...]
    articles: int
    confidence: float
    subject_id: str
    object_id: str
    fact: str


class TimelineEntry(_Edge, _Attested):
    """`timeline`: an edge in its place in time."""

    day: date | None


class Standing(_Edge, _Attested):
    """`as_of`: an edge that held on a day."""

    publishers: int


class Interaction(_Edge):
    """`between`: an edge between two entities."""

    day: date | None
    quad_class: str | None
    polarity: str
    modality: str
    stories: int
    said_by: tuple[str, ...]


class MonthOfInteractions(Answer):
    """`interactions_over_time`: one month and quad class."""

    month: date
    quad_class: str
    events: int
    articles: int


class Connection(Answer):
    """`network`: who is connected, so many steps away."""

    step: int
    near: str
    far: str
    relations: tuple[str, ...]
    weight: int
    far_id: str


class Sentence(Answer):
    """`evidence`: one sentence that says it."""

    published: date | None
    publisher: str | None
    title: str
    quote: str
    said_by: str | None
    relation: str
    polarity: str
    modality: str
    time: str | None
    confidence: float
    rule: str
    story: str | None
    url: str
    start: int
    end: int
    claim: str


class Statement(Answer):
    """`claims`: what one article says."""

    published: date | None
    publisher: str | None
    subject: str
    relation: str
    qualifier: str | None
    object: str
    polarity: str
    modality: str
    said_by: str | None
    time: str | None
    as_of: date | None
    quote: str
    fact: str | None
    claim: str


class Attribution(_Edge):
    """`attributed_to`: an edge that rests on one source."""

    polarity: str
    modality: str
    first_attested: date | None
    last_attested: date | None


class Plan(_Edge, _Attested):
    """`planned`: what is planned, possible or demanded."""

    day: date | None
    modality: str
    came_about: bool
    denied: bool


class Denial(_Edge):
    """`denied`: what is said not to be so."""

    day: date | None
    modality: str
    also_asserted: bool
    attributed_only: bool
    said_by: tuple[str, ...]


class Contradiction(_Edge, _Attested):
    """`conflicts`: an edge about which articles disagree, and what about."""

    polarity: str
    conflicts: tuple[str, ...]
    publishers: int


class Unattested(_Edge):
    """`stale`: an open state of which nobody has spoken for a while."""

    silent: int
    last_attested: date | None


class DayOfCoverage(Answer):
    """`coverage`: what one publisher gave on one day."""

    published: date | None
    publisher: str | None
    articles: int
    stories: int
    claims: int


class Withdrawal(Answer):
    """`gone`: what was taken back."""

    retracted_at: datetime
    what: str
    title: str
    publisher: str | None
    published: date | None
    reason: str | None
    claims: int
    url: str
    article: str


class Correction(Answer):
    """`corrections`: a notice, and what it corrects."""

    published: date | None
    publisher: str | None
    title: str
    names: str
    corrects: str | None
    corrects_url: str | None
    url: str
    article: str


class Change(_Edge):
    """`changes`: something that began, ended or happened."""

    day: date
    change: str
    ended_by: str | None
    said_by: tuple[str, ...]


class SceneEdge(_Attested):
    """`scene`: one edge to draw, with its ends."""

    a_id: str
    a: str
    a_type: str
    b_id: str
    b: str
    b_type: str
    relation: str
    qualifier: str | None
    polarity: str
    modality: str
    state: bool
    begins: date | None
    over: date | None
    starts: str | None
    ends: str | None
    first_reported: date | None
    articles: int
    publishers: int
    confidence: float
    fact: str


class Extent(Answer):
    """`extent`: what there is to look at."""

    first: date | None
    last: date | None
    edges: int
    entities: int
    articles: int
    publishers: tuple[str, ...]


class Found(Answer):
    """`find`: an entity that a name can mean."""

    id: str
    type: str
    name: str
    kind: str | None
    aliases: tuple[str, ...]
    edges: int


ANSWERS: dict[str, type[Answer]] = {
    "as_of": Standing,
    "attributed_to": Attribution,
    "between": Interaction,
    "career": Post,
    "changes": Change,
    "claims": Statement,
    "conflicts": Contradiction,
    "control": Controller,
    "corrections": Correction,
    "coverage": DayOfCoverage,
    "denied": Denial,
    "evidence": Sentence,
    "extent": Extent,
    "find": Found,
    "gone": Withdrawal,
    "holders": Holder,
    "interactions_over_time": MonthOfInteractions,
    "lanes": Lane,
    "network": Connection,
    "office_history": Tenure,
    "planned": Plan,
    "provinces": ProvinceControl,
    "scene": SceneEdge,
    "stale": Unattested,
    "timeline": TimelineEntry,
}
"""Query name -> the model of its rows."""


def frame(answers: Iterable[_A], of: type[_A] | None = None) -> "DataFrame":
    """The rows as a pandas table, a column per field; days are dates to pandas (`datetime64[s]`), None is missing.

    of: the model of the rows, which gives an empty answer its columns (`frame(rows, a.Holder)`). Raises QueryRefused
    where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as exc:
        raise QueryRefused("tables need pandas: pip install pandas") from exc
    rows = list(answers)
    model = of if of is not None else type(rows[0]) if rows else Answer
    table = pandas.DataFrame([row.model_dump() for row in rows], columns=list(model.model_fields))
    for name, field in model.model_fields.items():
        if field.annotation in (date, date | None):
            table[name] = table[name].astype("datetime64[s]")
    return table
