"""Lines of claims from elsewhere become extractions, or are refused with one sentence."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors.errors import ClaimRefused
from extractors.given import read_line
from extractors.interchange import FORMAT, json_schema
from extractors.ontology import Bound, Modality, Polarity, Precision

RETRIEVED = datetime(2026, 3, 1, 8, tzinfo=UTC)


def line(**claim):
    return {
        "format": FORMAT,
        "producer": "census/3",
        "article": {"url": "https://heron.example/1", "publisher": "Heron Post", "published": "2021-09-14"},
        "entities": [
            {"name": "Ada Quill", "type": "Person"},
            {"name": "Freeland", "type": "Country", "code": "XF"},
            {"key": "bureau", "name": "Bureau of Tides", "type": "Organization", "kind": "Government"},
        ],
        "claims": [
            {
                "subject": "Ada Quill",
                "relation": "HOLDS_OFFICE",
                "object": "Freeland",
                "office": "President",
                "quote": "President Ada Quill of Freeland",
            }
            | claim
        ],
    }


def read(data):
    return read_line(data, retrieved=RETRIEVED)


def test_ids_are_those_that_a_text_would_get():
    extraction = read(line())
    assert [entity.id for entity in extraction.entities] == [
        "country:XF",
        "organization:bureau-of-tides",
        "person:ada-quill",
    ]


def test_a_claim_keeps_its_producer_quote_and_place():
    extraction = read(line())
    (claim,) = extraction.claims
    assert (claim.subject, claim.object, claim.extractor) == ("person:ada-quill", "country:XF", "census/3")
    assert extraction.article.text[claim.start : claim.end] == "President Ada Quill of Freeland"


def test_without_a_text_the_quotes_stand_for_the_body():
    assert read(line()).article.body == "President Ada Quill of Freeland"


def test_text_and_object_read_alike():
    assert read(json.dumps(line())) == read(line())


def test_other_claims_of_the_same_text_are_another_version_of_the_same_article():
    one, other = read(line()).article, read(line(office="Chancellor")).article
    assert one.id == other.id
    assert one.version != other.version


def test_a_written_month_bounds_the_start():
    (claim,) = read(line(time={"from": "2021-09"})).claims
    assert (claim.time.start_earliest, claim.time.start_latest) == (date(2021, 9, 1), date(2021, 9, 30))
    assert claim.time.start_precision is Precision.MONTH
    assert claim.time.end_latest is None


def test_bounds_are_taken_as_given():
    (claim,) = read(line(time={"bound": "by", "start_latest": "2021-09-30", "end_latest": "2021-10-01"})).claims
    assert claim.time.bound is Bound.BY
    assert claim.time.start_earliest is None


def test_as_of_a_month_is_no_day_and_no_start():
    (claim,) = read(line(as_of="2021-09")).claims
    assert claim.as_of is None
    assert (claim.time.start_earliest, claim.time.start_latest) == (None, date(2021, 9, 30))


def test_as_of_a_day_is_evidence():
    (claim,) = read(line(as_of="2021-09-13")).claims
    assert claim.as_of == date(2021, 9, 13)
    assert claim.time.start_latest is None


def test_what_is_denied_planned_and_said_stays_that():
    (claim,) = read(line(polarity="-", modality="planned", said_by="bureau")).claims
    assert (claim.polarity, claim.modality) == (Polarity.NEGATIVE, Modality.PLANNED)
    assert claim.said_by == "organization:bureau-of-tides"


def test_an_instant_of_publication_is_its_local_day():
    data = line()
    data["article"]["published"] = "2021-09-14T23:30:00+05:00"
    article = read(data).article
    assert article.published == date(2021, 9, 14)
    assert article.published_at is not None


def test_two_keys_of_one_entity_are_joined():
    data = line()
    data["entities"].append({"key": "QUILL", "name": "ADA QUILL", "type": "Person", "aliases": ["Quill"]})
    people = [entity for entity in read(data).entities if entity.id == "person:ada-quill"]
    assert [(person.name, person.aliases) for person in people] == [("Ada Quill", ("ADA QUILL", "Quill"))]


def test_an_id_of_this_graph_is_kept():
    data = line()
    data["entities"][0]["id"] = "person:quill-ada"
    assert read(data).claims[0].subject == "person:quill-ada"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"relation": "RULES"}, "relation"),
        ({"object": "Nowhere"}, "'Nowhere', which is not among the entities"),
        ({"office": None}, "needs office"),
        ({"relation": "ACCUSE", "office": None, "mode": "phone"}, "no mode 'phone'"),
        ({"relation": "CAPTURE", "office": None}, "does not run from Person to Country"),
        ({"time": {"from": "2021-09-14", "to": "2021-09-01"}}, "before"),
        ({"time": {"from": "14 September"}}, "from"),
        ({"time": {"from": "2021-02-31"}}, "no such date"),
        ({"confidence": 1.5}, "confidence"),
        ({"quote": ""}, "quote"),
        ({"colour": "green"}, "colour"),
    ],
)
def test_what_the_door_refuses(change, says):
    with pytest.raises(ClaimRefused, match=says) as caught:
        read(line(**change))
    assert "\n" not in str(caught.value)


TEXTS = {
    "name": [("article", "publisher"), ("entities", 0, "name"), ("entities", 0, "key"), ("entities", 0, "code"),
             ("entities", 0, "wikidata"), ("entities", 0, "within"), ("entities", 0, "aliases", 0), ("producer",),
             ("claims", 0, "subject"), ("claims", 0, "office"), ("claims", 0, "kinship"), ("claims", 0, "mode"),
             ("claims", 0, "extent"), ("claims", 0, "said_by"), ("claims", 0, "rule")],
    "address": [("article", "url")],
    "passage": [("article", "title"), ("article", "corrects"), ("claims", 0, "quote"),
                ("claims", 0, "time", "expression")],
    "body": [("article", "text")],
}  # fmt: skip
LONGEST = {"name": 1_000, "address": 4_000, "passage": 100_000, "body": 500_000}
PLACES = [(place, LONGEST[kind]) for kind, places in TEXTS.items() for place in places]
NEEDED = [("article", "url"), ("entities", 0, "name"), ("producer",), ("claims", 0, "subject"), ("claims", 0, "quote"),
          ("claims", 0, "rule")]  # fmt: skip


def with_text(place, text):
    """A line that has the text in one place, and what is wrong there."""
    data = line(time={})
    data["entities"][0]["aliases"] = ["-"]
    *way, last = place
    inside = data
    for step in way:
        inside = inside[step]
    inside[last] = text
    try:
        read(data)
    except ClaimRefused as exc:
        return str(exc).replace("time.LinePeriod.", "time.")  # the first of the two forms of a time
    return ""


def named(place):
    return ".".join(str(step) for step in place)


@pytest.mark.parametrize(("place", "longest"), PLACES, ids=str)
def test_no_text_is_longer_than_the_schema_says(place, longest):
    assert "has more than" not in with_text(place, "Q" * longest)
    told = with_text(place, "Q" * (longest + 1))
    assert told == f"{named(place)}: has more than {longest:,} characters"


@pytest.mark.parametrize("odd", ["\0", "\x1f", "\x7f", "\x92", "\uffff"], ids=ascii)
@pytest.mark.parametrize("place", [place for place, _ in PLACES], ids=str)
def test_no_text_has_control_characters(place, odd):
    told = with_text(place, f"Quill{odd}")
    assert told == f"{named(place)}: has the character U+{ord(odd):04X}, which no text may have, at 5"


@pytest.mark.parametrize("place", [place for place, _ in PLACES], ids=str)
def test_half_of_a_character_is_told_as_that(place):
    told = with_text(place, "Quill\ud800")
    assert told == f"{named(place)}: has half of a character (a lone surrogate)"


@pytest.mark.parametrize("blank", ["", " ", "\t\u00a0"], ids=ascii)
@pytest.mark.parametrize("place", NEEDED, ids=str)
def test_what_a_line_needs_is_not_blank(place, blank):
    assert with_text(place, blank).startswith(f"{named(place)}: is ")


@pytest.mark.parametrize("blank", ["", " ", "\t\u00a0"], ids=ascii)
def test_what_a_line_can_do_without_is_unknown_where_it_is_blank(blank):
    bare, blanks = line(), line(said_by=blank, kinship=blank, as_of=blank, time={"from": blank, "expression": blank})
    bare["article"] = {"url": bare["article"]["url"]}
    blanks["article"] |= dict.fromkeys(("publisher", "text", "corrects", "published", "retrieved"), blank)
    bare["entities"][2].pop("kind")
    for entity in blanks["entities"]:
        entity |= {"aliases": [blank], "wikidata": blank, "within": blank, "kind": blank, "id": blank}
    blanks["entities"][0] |= {"key": blank, "code": blank}
    found, expected = read(blanks), read(bare)
    assert (found.claims, found.entities) == (expected.claims, expected.entities)
    assert found.article == expected.article.model_copy(update={"version": found.article.version})


def test_an_office_that_is_blank_is_none():
    with pytest.raises(ClaimRefused, match="needs office"):
        read(line(office=" "))


def test_another_version_of_the_format_is_refused():
    with pytest.raises(ClaimRefused, match="format"):
        read(line() | {"format": "newsgraph-claims/2"})


def test_an_id_of_another_type_is_refused():
    data = line()
    data["entities"][0]["id"] = "country:ada-quill"
    with pytest.raises(ClaimRefused, match="not one of a Person"):
        read(data)


def test_no_json_is_refused():
    with pytest.raises(ClaimRefused, match="JSON"):
        read("{")


def test_two_entities_of_one_key_are_refused():
    data = line()
    data["entities"].append({"name": "Ada Quill", "type": "Person"})
    with pytest.raises(ClaimRefused, match="share the key"):
        read(data)


def test_the_schema_names_its_version_and_every_field_of_a_claim():
    schema = json_schema()
    assert FORMAT in schema["$id"]
    assert {"subject", "relation", "object", "quote", "time"} <= set(schema["$defs"]["LineClaim"]["properties"])
    assert set(schema["$defs"]["LinePeriod"]["properties"]) == {"from", "to", "expression"}


def ids_of(*entities):
    data = line() | {"entities": list(entities), "claims": []}
    return [entity.id for entity in read(data).entities]


@pytest.mark.parametrize(
    ("entity", "id_"),
    [
        ({"name": "Ukraine", "type": "Country"}, "country:UA"),
        (
            {"name": "Shanghai Cooperation Organization", "type": "Organization"},
            "organization:shanghai-cooperation-org",
        ),
        ({"name": "Kherson", "type": "City"}, "city:kherson@UA"),
        ({"name": "Volodymyr Zelenskiy", "type": "Person"}, "person:volodymyr-zelensky"),
        ({"name": "Volodymyr Zelensky", "type": "Person"}, "person:volodymyr-zelensky"),
        ({"name": "Fordham-under-Moss", "type": "City"}, "city:fordham-under-moss"),
        ({"name": "Kyrgyz Foreign Ministry", "type": "Organization"}, "organization:foreign-ministry@KG"),
        ({"name": "French Embassy", "type": "Organization"}, "organization:french-embassy"),
        ({"name": "Parliament of Sri Lanka", "type": "Organization"}, "organization:parliament@LK"),
        (
            {"name": "SCO summit", "type": "Event", "within": "2022"},
            "event:shanghai-cooperation-organisation-summit@2022",
        ),
        ({"name": "Paris", "type": "City", "within": "US"}, "city:paris@US"),
        ({"name": "Paris", "type": "City"}, "city:paris@FR"),
        ({"name": "Kherson", "type": "Place"}, "place:kherson"),
        ({"name": "Ukraine", "type": "Country", "id": "country:ukraine"}, "country:ukraine"),
    ],
)
def test_a_known_name_gets_the_id_that_a_text_gives_it(entity, id_):
    assert ids_of(entity)[0].startswith(id_)


def test_a_city_lies_in_a_country_that_the_line_speaks_of():
    country = {"name": "United States", "type": "Country", "code": "US"}
    assert ids_of({"name": "Paris", "type": "City"}, country)[0] == "city:paris@US"


@pytest.mark.parametrize("published", ["0000-09-14", "99999-09-14", "2021-09-14T10:00:00", "soon"])
def test_a_publication_that_is_no_day_is_told_as_that(published):
    data = line()
    data["article"]["published"] = published
    with pytest.raises(ClaimRefused, match=r"^article\.published: neither a day .* nor an instant with its zone: '"):
        read(data)


def test_the_published_schema_is_that_of_the_models():
    """A difference is a new version of the format, or a mistake. `newsgraph schema` prints it."""
    published = Path(__file__).parents[3] / "docs" / "reference" / "schema" / f"{FORMAT.replace('/', '-')}.json"
    assert json.loads(published.read_text("utf-8")) == json_schema()
