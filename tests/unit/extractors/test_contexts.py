"""What the rest of the article adds to an event."""

from cases import Case, reading_of

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.contexts import told_by_context
from extractors.ontology import Kind, Relation
from extractors.reading import Form


def candidate(relation, subject, object_, **more):
    return Candidate(
        relation=relation, subject=subject, object=object_, trigger=0, start=0, end=1, rule="x", confidence=0.7, **more
    )


def arguments(text, *names):
    """A stored sentence with the names marked where they first stand: (surface, entity, type)."""
    mentions = tuple(
        (text.index(surface), text.index(surface) + len(surface), Form.NAME, ((entity, kind),))
        for surface, entity, kind in names
    )
    return Arguments(reading_of(Case(text, mentions, frozenset())))


def test_the_state_acts_through_its_ministry():
    told = arguments("Chad lost Abeche to the Rebel Front.", ("Chad", "Chad", "C"), ("Rebel Front", "Ministry", "O"))
    ministry = told.reading.entities["organization:ministry"]
    told.reading.entities[ministry.id] = ministry.model_copy(update={"kind": Kind.GOVERNMENT})
    part = candidate(Relation.PART_OF, ministry.id, "country:TD")
    event = candidate(Relation.RETREAT, ministry.id, "country:TD")
    other = candidate(Relation.ACCUSE, ministry.id, "country:TD")
    found = list(told_by_context([event, other], [part], told))
    assert [one.subject for one in found] == ["country:TD", ministry.id]


def test_who_flees_abroad_flees_the_country_of_his_office():
    told = arguments(
        "Omar Haddad fled to Peru, his office said.", ("Omar Haddad", "Omar Haddad", "P"), ("Peru", "Peru", "C")
    )
    office = candidate(Relation.HOLDS_OFFICE, "person:omar-haddad", "country:TD", office="President")
    told.reading.entities["country:TD"] = told.reading.entities["country:PE"].model_copy(update={"id": "country:TD"})
    (flight,) = told_by_context([], [office], told)
    assert (flight.relation, flight.subject, flight.object) == (Relation.RETREAT, "person:omar-haddad", "country:TD")


def test_who_holds_no_office_flees_no_country():
    told = arguments(
        "Omar Haddad fled to Peru, his office said.", ("Omar Haddad", "Omar Haddad", "P"), ("Peru", "Peru", "C")
    )
    assert list(told_by_context([], [], told)) == []


def test_a_body_at_its_own_summit_is_no_news():
    told = arguments(
        "Slovenia was the host of the Bled forum.",
        ("Slovenia", "Bled Forum", "O"),
        ("Bled forum", "Bled forum summit", "E"),
    )
    own = candidate(Relation.ATTEND, "organization:bled-forum", "event:bled-forum-summit")
    assert list(told_by_context([own], [], told)) == []
