"""The gazetteer's files: whole, consistent, and found by the names that news uses."""

import re
from collections import Counter
from datetime import date

import pytest
import spacy

from extractors import known
from extractors.entity_places import city_named, division_named, only_land_of
from extractors.entity_words import words
from extractors.errors import DataFileBroken
from extractors.genders import gender_of
from extractors.known import Entry, Known, acronym_of, cities, countries, country_entries, divisions, organizations
from extractors.leaders import leader_named, leaders_called, terms
from extractors.lookup import Trie
from extractors.metonyms import metonyms
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import Form


def test_every_country_has_one_code_and_one_name() -> None:
    assert len(countries()) > 200
    assert len({c.name for c in countries().values()}) == len(countries())
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries())
    assert all(re.fullmatch(r"Q\d+", c.wikidata) for c in countries().values() if c.wikidata)


def test_no_two_countries_share_a_name_a_people_or_a_seat() -> None:
    bearers: dict[str, set[str]] = {}
    for entry in country_entries():
        bearers.setdefault(name_key(entry.surface), set()).add(entry.known.country)
    assert {name for name, lands in bearers.items() if len(lands) > 1} == set()


def test_divisions_belong_to_known_countries_and_carry_iso_codes() -> None:
    assert len(divisions()) > 3500
    assert all(re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", code) for code in divisions())
    assert {code[:2] for code in divisions()} - set(countries()) <= {"AX", "UM", "BQ", "WF", "SH", "TF", "GG", "PM"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Panjshir", "AF-PAN"),
        ("Xinjiang", "CN-XJ"),
        ("Crimea", "UA-43"),
        ("Zambezia", "MZ-Q"),
        ("East Azerbaijan", "IR-03"),
        ("Bavaria", "DE-BY"),
        ("Catalonia", "ES-CT"),
        ("North Kivu", "CD-NK"),
        ("Chechnya", "RU-CE"),
        ("Tigray", "ET-TI"),
        ("Khyber Pakhtunkhwa", "PK-KP"),
        ("Borno", "NG-BO"),
        ("Hokkaido", "JP-01"),
        ("Chiapas", "MX-CHP"),
        ("Queensland", "AU-QLD"),
        ("Jalisco", "MX-JAL"),
    ],
)
def test_a_division_is_found_by_its_common_name(name: str, code: str) -> None:
    found = division_named(name, Counter())
    assert found is not None
    assert found.code == code


def test_two_punjabs_are_told_apart_by_the_land_of_the_article() -> None:
    pakistani, indian = division_named("Punjab", Counter(PK=3)), division_named("Punjab", Counter(IN=3))
    assert pakistani is not None
    assert indian is not None
    assert (pakistani.code, indian.code) == ("PK-PB", "IN-PB")


def test_cities_have_distinct_ids_within_a_country_and_known_divisions() -> None:
    repeated = [slug for slug, n in Counter(city.slug for city in cities()).items() if n > 1]
    assert len(repeated) < len(cities()) * 0.01
    assert all(city.division in divisions() for city in cities() if city.division)
    assert all(city.country for city in cities())


@pytest.mark.parametrize(
    ("name", "land", "slug"),
    [
        ("Herat", "AF", "herat@AF"),
        ("Kharkov", "UA", "kharkiv@UA"),
        ("Bombay", "IN", "mumbai@IN"),
        ("Raqqa", "SY", "raqqa@SY"),
        ("Tripoli", "LB", "tripoli@LB"),
        ("Tripoli", "LY", "tripoli@LY"),
    ],
)
def test_a_city_is_found_by_its_spellings_and_its_land(name: str, land: str, slug: str) -> None:
    found = city_named(name, Counter({land: 2}))
    assert found is not None
    assert found.slug == slug


def test_a_place_that_several_countries_have_tells_no_land() -> None:
    assert only_land_of("Tripoli") is None
    assert only_land_of("Mogadishu") == "SO"


def test_organizations_have_distinct_slugs_and_kinds() -> None:
    bodies = {entry.known for entry in organizations()}
    assert len(bodies) > 900
    assert len({body.slug for body in bodies}) == len(bodies)
    assert {body.country for body in bodies} - set(countries()) == {""}
    assert Kind.LEADER not in {body.kind for body in bodies}


def test_an_organization_is_called_by_its_acronym_for_short() -> None:
    by_slug = {entry.known.slug: entry.known for entry in organizations()}
    assert acronym_of(by_slug["shanghai-cooperation-organisation"]) == "SCO"
    assert acronym_of(by_slug["kremlin"]) == "Kremlin"


def test_terms_of_leaders_are_in_order_and_of_known_countries() -> None:
    assert len({term.person for term in terms()}) > 900
    for term in terms():
        assert term.country in countries() or term.country == ""
        assert term.start is None or term.end is None or term.start <= term.end


@pytest.mark.parametrize(
    ("surname", "published", "name"),
    [
        ("putin", date(2024, 1, 1), "Vladimir Putin"),
        ("merkel", date(2015, 1, 1), "Angela Merkel"),
        ("bush", date(2003, 1, 1), "George W. Bush"),
        ("xi", date(2019, 1, 1), "Xi Jinping"),
        ("nobody", date(2019, 1, 1), None),
        ("kirchner", date(2010, 1, 1), None),
    ],
)
def test_a_surname_is_read_by_the_time_of_the_article(surname: str, published: date, name: str | None) -> None:
    found = leaders_called(surname, published)
    assert (found.name if found else None) == name


def test_a_given_name_alone_is_read_only_in_an_article_of_the_land() -> None:
    assert leaders_called("evo", date(2015, 1, 1)) is None
    found = leaders_called("evo", date(2015, 1, 1), frozenset({"BO"}))
    assert found is not None
    assert found.name == "Evo Morales"


def test_son_and_father_are_two_persons() -> None:
    son, father = leader_named(("ahmad", "massoud")), leader_named(("ahmad", "shah", "massoud"))
    assert son is not None
    assert father is not None
    assert son.slug != father.slug


@pytest.mark.parametrize(("name", "gender"), [("Sanna Marin", "f"), ("Idriss Déby", "m"), ("Qwxyz Tupal", "")])
def test_gender_by_leader_or_given_name(name: str, gender: str) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("N’Djamena", ("ndjamena",)),
        ("Al-Qaeda", ("al", "qaeda")),
        ("U.S.", ("us",)),
        ("Côte d’Ivoire", ("cote", "divoire")),
        ("—", ()),
    ],
)
def test_words_of_a_name(text: str, expected: tuple[str, ...]) -> None:
    assert words_of(text) == expected


def found_in(text: str, *entries: Entry) -> list[str]:
    doc = spacy.blank("en")(text)
    return [doc[start:end].text for start, end, _ in Trie((e.surface, e) for e in entries).matches(doc)]


def entry(surface: str, *, capitals: bool = False) -> Entry:
    return Entry(Known(EntityType.ORGANIZATION, surface, surface), Form.NAME, surface, capitals)


def test_the_longest_known_name_is_found() -> None:
    names = entry("Syrian Democratic"), entry("Syrian Democratic Forces"), entry("Forces")
    assert found_in("The Syrian Democratic Forces fired.", *names) == ["Syrian Democratic Forces"]


def test_hyphens_accents_and_capitals_make_no_difference() -> None:
    assert found_in("AL-QAEDA and Al Qaida; al-Qaeda in BEYROUTH", entry("al-Qaeda")) == ["AL-QAEDA", "al-Qaeda"]
    assert found_in("in Sao Tome", entry("São Tomé")) == ["Sao Tome"]


def test_a_name_does_not_run_over_a_comma() -> None:
    assert found_in("Labour, Party", entry("Labour Party")) == []


def test_acronyms_stand_in_capitals() -> None:
    assert found_in("WHO knows who will go? Who, the W.H.O.", entry("WHO", capitals=True)) == ["WHO", "W.H.O."]
    assert found_in("It hit us and the US.", entry("US", capitals=True)) == ["US"]


def test_a_row_of_the_wrong_width_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataFileBroken, match=r"regions\.tsv, line \d+: 4 columns instead of 9"):
        list(known.rows_of("regions.tsv", 9))


def test_word_lists_are_lower_case_and_filled() -> None:
    lists = words()
    for name in ("honorifics", "titles", "divisions", "places", "events", "portfolios", "sports", "kin"):
        entries = getattr(lists, name)
        assert entries
        assert all(word == word.casefold() for word in entries), name
    assert set(lists.organizations.values()) <= set(Kind) - {Kind.LEADER}
    assert set(metonyms().after) == {"to", "from", "of", "in", "on", "for"}


def test_every_table_names_its_source_and_licence() -> None:
    from importlib.resources import files

    for table in (files("extractors") / "gazetteer").iterdir():
        if table.name.endswith(".tsv"):
            head = table.read_text(encoding="utf-8").split("\n\n")[0][:400]
            assert re.search(r"Apache-2\.0|CC BY 4\.0|LGPL|MIT", head), table.name


@pytest.mark.parametrize(("name", "land"), [("Masisi", "CD"), ("Maaret al-Numan", "SY"), ("El Alto", "BO")])
def test_a_town_below_the_size_of_the_list_is_found(name: str, land: str) -> None:
    found = city_named(name, Counter({land: 1}))
    assert found is not None
    assert found.country == land
