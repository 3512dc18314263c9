"""The closed sets: entity types, relations with what may stand at their ends, and what every claim carries.

The schema statements, the checks at the doors, the docs and the Bloom perspective are derived from this module and from
nothing else. The sixteen event types and their modes are PLOVER 0.8's (Open Event Data Alliance).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntityType(StrEnum):
    """The label that an entity has in the graph beside `:Entity`."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    PROVINCE = "Province"
    CITY = "City"
    PLACE = "Place"
    EVENT = "Event"


class Kind(StrEnum):
    """What sort of organization; `Leader` is the one kind of a person."""

    IGO = "IGO"
    GOVERNMENT = "Government"
    MILITARY = "Military"
    ARMED_GROUP = "ArmedGroup"
    PARTY = "Party"
    MEDIA = "Media"
    COMPANY = "Company"
    NGO = "NGO"
    OTHER = "Other"
    LEADER = "Leader"


class Relation(StrEnum):
    """The relationship type between two entities."""

    HOLDS_OFFICE = "HOLDS_OFFICE"
    LEADS = "LEADS"
    MEMBER_OF = "MEMBER_OF"
    PART_OF = "PART_OF"
    LOCATED_IN = "LOCATED_IN"
    CONTROLS = "CONTROLS"
    RELATIVE_OF = "RELATIVE_OF"
    OWNS = "OWNS"
    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    VISIT = "VISIT"
    CAPTURE = "CAPTURE"
    ATTEND = "ATTEND"
    HOST = "HOST"
    APPOINT = "APPOINT"
    LEAVE_OFFICE = "LEAVE_OFFICE"


class Polarity(StrEnum):
    """Whether the claim says that it is so or that it is not."""

    POSITIVE = "+"
    NEGATIVE = "-"


class Modality(StrEnum):
    """How the claim stands to the world: told as so, as planned, as possible, or as demanded."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DEMANDED = "demanded"


class Precision(StrEnum):
    """The grain of the words that gave a date, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"

    def cut(self, when: date) -> str:
        """The day as it is written at this grain: `2021`, `2021-09`, `2021-09-14`."""
        return when.isoformat()[: _LETTERS[self]]


_LETTERS = {
    Precision.DAY: 10,
    Precision.WEEK: 7,
    Precision.MONTH: 7,
    Precision.QUARTER: 7,
    Precision.YEAR: 4,
    Precision.DECADE: 4,
}


class Bound(StrEnum):
    """What the words say that the date bounds."""

    ON = "on"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    DURING = "during"
    ONGOING = "ongoing"


class QuadClass(StrEnum):
    """PLOVER's four classes of interaction."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Exclusive(StrEnum):
    """What competes when a state can have one bearer at a time."""

    NONE = "none"
    """Any number may hold at once."""
    SUBJECT = "subject"
    """One object per subject: an organization has one parent, a place lies in one place of a level."""
    OBJECT = "object"
    """One subject per object and qualifiers: a head office has one holder, a place one full controller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSpec:
    """What the ontology says of one relation."""

    relation: Relation
    subjects: frozenset[EntityType]
    objects: frozenset[EntityType]
    is_state: bool
    qualifiers: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    quad_class: QuadClass | None = None
    symmetric: bool = False
    exclusive: Exclusive = Exclusive.NONE
    ends: bool = True
    """False for a state that never ends (kinship)."""
    starts: Relation | None = None
    """The state that this event starts (APPOINT starts the appointee's HOLDS_OFFICE)."""
    stops: Relation | None = None
    """The state that this event ends."""


_P, _O, _C, _V, _T, _L, _E = EntityType
_PERSON, _ORG, _EVENT = frozenset({_P}), frozenset({_O}), frozenset({_E})
_ACTORS = frozenset({_P, _O, _C})
_POWERS = frozenset({_O, _C})
_PLACES = frozenset({_C, _V, _T, _L})
_ANYONE = _ACTORS | _PLACES


def _state(  # noqa: PLR0913 - one row of the table of states
    relation: Relation,
    subjects: frozenset[EntityType],
    objects: frozenset[EntityType],
    *,
    qualifiers: frozenset[str] = frozenset(),
    required: frozenset[str] = frozenset(),
    exclusive: Exclusive = Exclusive.NONE,
    ends: bool = True,
    symmetric: bool = False,
) -> RelationSpec:
    return RelationSpec(
        relation=relation,
        subjects=subjects,
        objects=objects,
        is_state=True,
        qualifiers=qualifiers | required,
        required=required,
        exclusive=exclusive,
        ends=ends,
        symmetric=symmetric,
    )


def _event(
    relation: Relation, quad_class: QuadClass, modes: tuple[str, ...] = (), *, symmetric: bool = False
) -> RelationSpec:
    return RelationSpec(
        relation=relation,
        subjects=_ACTORS,
        objects=_ANYONE,
        is_state=False,
        qualifiers=frozenset({"mode"}) if modes else frozenset(),
        modes=frozenset(modes),
        quad_class=quad_class,
        symmetric=symmetric,
    )


_OFFICE = frozenset({"office"})
_SEATS = frozenset({_C, _O, _V, _T})
_VC, _MC, _VX, _MX = QuadClass

_SPECS: tuple[RelationSpec, ...] = (
    _state(Relation.HOLDS_OFFICE, _PERSON, _SEATS, required=_OFFICE, exclusive=Exclusive.OBJECT),
    _state(Relation.LEADS, _PERSON, _ORG),
    _state(Relation.MEMBER_OF, _ACTORS, _ORG),
    _state(Relation.PART_OF, _ORG, _POWERS, exclusive=Exclusive.SUBJECT),
    _state(
        Relation.LOCATED_IN, frozenset({_T, _V, _L, _O, _E}), _PLACES, exclusive=Exclusive.SUBJECT
    ),
    _state(
        Relation.CONTROLS, _POWERS, _PLACES, qualifiers=frozenset({"extent"}), exclusive=Exclusive.OBJECT
    ),
    _state(Relation.RELATIVE_OF, _PERSON, _PERSON, required=frozenset({"kinship"}), ends=False),
    _state(Relation.OWNS, _ACTORS, _ORG),
    _event(Relation.AGREE, _VC, symmetric=True),
    _event(Relation.CONSULT, _VC, ("visit", "third-party", "multilateral", "phone"), symmetric=True),
    _event(Relation.SUPPORT, _VC),
    _event(Relation.CONCEDE, _VC),
    _event(Relation.COOPERATE, _MC, symmetric=True),
    _event(Relation.AID, _MC),
    _event(Relation.RETREAT, _MC, ("withdraw", "release", "disarm", "ceasefire", "access", "resign")),
    _event(Relation.REQUEST, _VX, ("assist", "change", "yield", "meet")),
    _event(Relation.ACCUSE, _VX, ("disapprove", "investigate", "allege")),
    _event(Relation.REJECT, _VX, ("assist", "change", "yield", "meet")),
    _event(Relation.THREATEN, _VX, ("restrict", "arrest", "relations", "expel", "territory", "violence")),
    _event(Relation.PROTEST, _MX, ("demo", "riot", "strike", "hunger", "boycott", "obstruct")),
    _event(Relation.SANCTION, _MX, ("convict", "expel", "withdraw", "discontinue")),
    _event(Relation.MOBILIZE, _MX, ("troops", "weapons", "police", "militia")),
    _event(
        Relation.COERCE,
        _MX,
        (
            "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
            "cyber",
        ),
    ),
    _event(
        Relation.ASSAULT,
        _MX,
        (
            "abduct", "beat", "torture", "targeted", "destroy", "firearms", "explosives", "suicide-attack", "aerial",
            "drone", "heavy-weapons", "crowd-control", "unconventional",
        ),
    ),
    RelationSpec(relation=Relation.VISIT, subjects=_PERSON | _ORG, objects=_PLACES, is_state=False),
    RelationSpec(
        relation=Relation.CAPTURE,
        subjects=_POWERS,
        objects=_PLACES,
        is_state=False,
        starts=Relation.CONTROLS,
        stops=Relation.CONTROLS,
    ),
    RelationSpec(relation=Relation.ATTEND, subjects=_ACTORS, objects=_EVENT, is_state=False),
    RelationSpec(relation=Relation.HOST, subjects=_POWERS | {_T}, objects=_EVENT, is_state=False),
    RelationSpec(
        relation=Relation.APPOINT,
        subjects=_ACTORS,
        objects=_PERSON,
        is_state=False,
        qualifiers=_OFFICE,
        required=_OFFICE,
        starts=Relation.HOLDS_OFFICE,
    ),
    RelationSpec(
        relation=Relation.LEAVE_OFFICE,
        subjects=_PERSON,
        objects=_SEATS,
        is_state=False,
        qualifiers=_OFFICE,
        required=_OFFICE,
        stops=Relation.HOLDS_OFFICE,
    ),
)  # fmt: skip

RELATIONS: dict[Relation, RelationSpec] = {spec.relation: spec for spec in _SPECS}
"""The ontology's row of each relation; the keys are all of `Relation`, a test sees to it."""

STATES: frozenset[Relation] = frozenset(spec.relation for spec in _SPECS if spec.is_state)
EVENTS: frozenset[Relation] = frozenset(spec.relation for spec in _SPECS if not spec.is_state)

EXTENTS: frozenset[str] = frozenset({"full", "part", "contested"})
"""How much of a place a `CONTROLS` means; absent means full."""

KINDS_OF_ORGANIZATION: frozenset[Kind] = frozenset(Kind) - {Kind.LEADER}
