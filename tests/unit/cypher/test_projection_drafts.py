"""What a fact has from all its claims together: counts, days of reports, confidence, who is quoted, modes."""

from telling import OFFICE, TALKS, nth, on, tell

from cypher.evidence import group_of
from cypher.facts import Conflict
from cypher.projection import project
from extractors.ontology import Relation

KIN = (Relation.RELATIVE_OF, "person:ada", "person:bo", {"kinship": "sister"})
PART = (Relation.CONTROLS, "country:XA", "city:heron", {"extent": "part"})


def fact(*claims):
    (only,) = project(group_of(claims[0]), claims).facts
    return only


def test_it_is_reported_from_the_first_publication_to_the_last():
    days = [nth(5).toordinal(), None, nth(2).toordinal(), nth(9).toordinal()]
    found = fact(*(tell(number, OFFICE, 1, published=published) for number, published in enumerate(days)))
    assert (found.first_reported, found.last_reported) == (nth(2), nth(9))


def test_what_was_published_on_no_known_day_is_reported_on_none():
    found = fact(tell(1, OFFICE, 1))
    assert (found.first_reported, found.last_reported) == (None, None)


def test_it_is_as_sure_as_the_surest_claim():
    assert fact(*(tell(n, OFFICE, 1, confidence=sure) for n, sure in enumerate((0.5, 0.9, 0.7)))).confidence == 0.9


def test_articles_stories_and_publishers_are_counted_apart_and_no_publisher_is_none():
    told = [("a", "a", "Post"), ("b", "a", "Post"), ("c", "c", None)]
    claims = [tell(n, OFFICE, 1, article=a, story=s, publisher=p) for n, (a, s, p) in enumerate(told)]
    found = fact(*claims)
    assert (found.articles, found.stories, found.publishers) == (3, 2, 1)


def test_those_who_are_quoted_are_named_once_in_order():
    speakers = ["person:bo", "organization:pact", "person:bo", "country:XB", None]
    found = fact(*(tell(n, OFFICE, 1, speaker=speaker) for n, speaker in enumerate(speakers)))
    assert found.said_by == ("country:XB", "organization:pact", "person:bo")
    assert not found.attributed_only


def test_an_office_is_spelled_as_the_first_of_its_spellings():
    assert fact(tell(1, OFFICE, 1), tell(2, OFFICE, 2, office="PRESIDENT")).office == "PRESIDENT"


def test_one_mode_is_the_events_and_two_are_a_conflict():
    plain, phone, visit = (tell(n, TALKS, time=on(1), mode=mode) for n, mode in enumerate((None, "phone", "visit")))
    assert (fact(plain, phone).mode, fact(plain, phone).conflicts) == ("phone", ())
    assert (fact(plain, phone, visit).mode, fact(plain, phone, visit).conflicts) == (None, (Conflict.MODE,))
    assert fact(plain).mode is None


def test_a_state_has_no_mode():
    assert fact(tell(1, OFFICE, 1, mode="acting")).mode is None


def test_only_kinship_has_a_kind_of_kin_and_only_control_an_extent():
    assert [(f.office, f.kinship, f.extent) for f in (fact(tell(1, s, 1)) for s in (OFFICE, KIN, PART))] == [
        ("President", None, None),
        (None, "sister", None),
        (None, None, "part"),
    ]


def test_conflicts_are_named_in_order():
    modes = [tell(n, TALKS, time=on(1), mode=mode) for n, mode in enumerate(("phone", "visit"))]
    found = project(group_of(modes[0]), [*modes, tell(3, TALKS, time=on(1), denied=True)]).facts
    assert [f.conflicts for f in found if f.holds] == [(Conflict.DENIED, Conflict.MODE)]
