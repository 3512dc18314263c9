"""Who and what is named: sentences of our own with the answers, read by the trained model."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from english_models import better_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractors.coreference import resolve_mentions
from extractors.entities import find_entities
from extractors.models import Article
from extractors.ontology import EntityType, Kind
from extractors.pipeline import load_model
from extractors.reading import Form, Reading

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def read(nlp: Language, text: str, title: str = "", published: date = date(2022, 5, 6)) -> Reading:
    article = Article(
        id="article:x", version="v", url="https://paper.example/x", title=title, body=text, published=published,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=nlp(article.text), article=article)
    find_entities(reading)
    return reading


def named(reading: Reading) -> set[tuple[str, str]]:
    return {(entity.name, entity.type.value) for entity in reading.entities.values()}


# Sentence, and what of it must be found, as (name, type).
SENTENCES = [
    ("Moscow and Beijing agreed on a pipeline.", {("Russia", "Country"), ("China", "Country")}),
    ("The trial was held in Moscow.", {("Moscow", "City")}),
    ("Nairobi denied the report.", {("Kenya", "Country")}),
    ("He flew to Nairobi on Monday.", {("Nairobi", "City")}),
    ("Officials in Ankara rejected the demand.", {("Turkey", "Country")}),
    ("The fall of Kabul shocked the world.", {("Kabul", "City")}),
    ("The Kremlin said it would wait.", {("Kremlin", "Organization")}),
    ("The White House and the Pentagon declined to comment.",
     {("White House", "Organization"), ("Pentagon", "Organization")}),
    ("Clashes broke out in the Kherson region.", {("Kherson", "Province")}),
    ("Clashes broke out in the city of Kherson.", {("Kherson", "City")}),
    ("Soldiers shelled the village of Qwarta near Goma.", {("Qwarta", "City"), ("Goma", "City")}),
    ("The provinces of Manica, Zambezia and Tete in Mozambique were flooded.",
     {("Manica", "Province"), ("Zambezia", "Province"), ("Tete", "Province"), ("Mozambique", "Country")}),
    ("Pakistan sent troops to Punjab.", {("Punjab", "Province")}),
    ("The Afghan president met the Iranian foreign minister.", {("Afghanistan", "Country"), ("Iran", "Country")}),
    ("Ukrainian forces crossed the river.", {("Ukraine", "Country")}),
    ("Brazil's Foreign Ministry summoned the envoy.",
     {("Brazil", "Country"), ("Brazilian Foreign Ministry", "Organization")}),
    ("The Kenyan Ministry of Defence confirmed it.",
     {("Kenyan Defence Ministry", "Organization"), ("Kenya", "Country")}),
    ("The Shanghai Cooperation Organization (SCO) was founded in 2001. The SCO has its seat in Beijing.",
     {("Shanghai Cooperation Organisation", "Organization"), ("Beijing", "City")}),
    ("The Free Vemba Front (FVF) took a town. The FVF has 900 men.", {("Free Vemba Front", "Organization")}),
    ("Mr Lule, a lawyer, met Sarah Lule.", {("Sarah Lule", "Person")}),
    ("President Ranil Wickremesinghe met Mr. Modi.", {("Ranil Wickremesinghe", "Person"), ("Narendra Modi", "Person")}),
    ("Congress leader Rahul Gandhi spoke in Delhi, India.", {("Rahul Gandhi", "Person"), ("India", "Country")}),
    ("Cyclone Freddy struck Malawi.", {("Cyclone Freddy", "Event"), ("Malawi", "Country")}),
    ("Leaders met at the G20 summit in Bali.", {("Bali", "Province"), ("G20 summit", "Event")}),
    ("Kenya held a presidential election in 2013.", {("Kenya", "Country")}),
    ("Iran’s presidential election was won by a surgeon.", {("2022 Iranian presidential election", "Event")}),
    ("Al-Shabaab attacked a hotel in Mogadishu.", {("al-Shabaab", "Organization"), ("Mogadishu", "City")}),
    ("The French embassy in Niamey was attacked.", {("French Embassy in Niamey", "Organization")}),
    ("Voters in Georgia chose a governor as Texas and Florida looked on. President Joe Biden flew to Atlanta.",
     {("Georgia", "Province"), ("Texas", "Province"), ("Atlanta", "City")}),
    ("Georgia's government in Tbilisi recalled its envoy.", {("Georgia", "Country")}),
    ("Fighting near Ban Keo killed nine, said Ban Ki-moon.", {("Ban Ki-moon", "Person")}),
    ("Brussels and Washington are at odds over steel.",
     {("European Union", "Organization"), ("United States", "Country")}),
    ("The court sat in Brussels.", {("Brussels", "City")}),
    ("The Lower Drava Party won. Analysts said the LDP could govern alone.", {("Lower Drava Party", "Organization")}),
    ("Aiyaz Sayed-Khaiyum resigned. Mr Sayed-Khaiyum flew to Brisbane.", {("Aiyaz Sayed-Khaiyum", "Person")}),
    ("Sodelpa, a small party of three members, left the cabinet.", {("Sodelpa", "Organization")}),
    ("They flew from La Paz to Qimoru on Sunday.", {("Qimoru", "City"), ("La Paz", "City")}),
    ("In Tehran, Bahram Qassemi of the foreign ministry called it a plot.",
     {("Iranian Foreign Ministry", "Organization")}),
    ("North Korea fired a missile. South Korea said the North had broken its word.", {("North Korea", "Country")}),
    pytest.param("Nikola Petrov studied at Makerere.", {("Makerere", "Organization")}, marks=better_model),
    ("The two leaders met at the second SCO summit of 2019.", {("2019 SCO summit", "Event")}),
]  # fmt: skip

TEXTS = [str(getattr(one, "values", one)[0]) for one in SENTENCES]  # a row with a mark is a `ParameterSet`

NOTHING = [
    "The aircraft carrier Theodore Roosevelt left port.",
    "He demanded a general election.",
    "More than 9,000 Afghans fled across the mountains.",
    "She speaks fluent Georgian and a little Armenian.",
    "It happened at 5 a.m. Moscow time.",
    "The declaration was signed on Monday in May.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=lambda v: v[:45] if isinstance(v, str) else "")
def test_what_is_named(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    assert expected - named(read(nlp, text)) == set()


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_entity(nlp: Language, text: str) -> None:
    assert named(read(nlp, text)) == set()


def test_mentions_leave_out_title_article_and_possessive(nlp: Language) -> None:
    reading = read(nlp, "Prime Minister Edi Rama's visit to the Netherlands pleased the World Bank.")
    assert [reading.doc[m.start : m.end].text for m in reading.mentions] == ["Edi Rama", "Netherlands", "World Bank"]


def test_the_head_is_the_word_that_governs(nlp: Language) -> None:
    reading = read(nlp, "Emmerson Mnangagwa flew to the United Arab Emirates.")
    assert [reading.doc[m.head].text for m in reading.mentions] == ["Mnangagwa", "Emirates"]


def test_forms_are_told(nlp: Language) -> None:
    reading = read(nlp, "Cairo said Egyptian soldiers would help the UN in Sudan.")
    forms = {reading.doc[m.start : m.end].text: m.form for m in reading.mentions}
    assert forms == {
        "Cairo": Form.METONYM, "Egyptian": Form.DEMONYM, "UN": Form.ACRONYM, "Sudan": Form.NAME,
    }  # fmt: skip


def test_codes_kinds_and_ids_are_the_gazetteers(nlp: Language) -> None:
    reading = read(nlp, "The Taliban do not hold Panjshir in Afghanistan.")
    by_id = {known_as: (e.code, e.kind) for known_as, e in reading.entities.items()}
    assert by_id == {
        "organization:taliban": (None, Kind.ARMED_GROUP),
        "province:AF-PAN": ("AF-PAN", None),
        "country:AF": ("AF", None),
    }


def test_a_surname_goes_to_the_one_introduced_first(nlp: Language) -> None:
    reading = read(nlp, "Anura Perera won. His son, Nimal Perera, cheered. Perera will form a cabinet.")
    last = reading.mentions[-1]
    assert reading.entities[last.entities[0]].name == "Anura Perera"


@better_model
def test_a_surname_of_a_known_leader_is_read_by_the_date(nlp: Language) -> None:
    reading = read(nlp, "Merkel telephoned Macron on Friday.", published=date(2019, 3, 4))
    assert {"Angela Merkel", "Emmanuel Macron"} <= {e.name for e in reading.entities.values()}


def test_the_players_of_a_match_are_left_alone(nlp: Language) -> None:
    text = (
        "Kofi Mensah scored twice as Ghana beat Togo 3-1 in the final of the cup. The striker hit a penalty before "
        "half-time, and the goalkeeper Ato Addo saved another. The coach praised the defender, the captain and the "
        "fans in the stadium. "
        "It was the best match of the tournament."
    )
    assert not [e for e in read(nlp, text).entities.values() if e.type is EntityType.PERSON]


def test_the_same_text_gives_the_same_entities(nlp: Language) -> None:
    text = " ".join(TEXTS)
    first, second = read(nlp, text), read(nlp, text)
    assert first.entities == second.entities
    assert first.mentions == second.mentions
    assert list(first.entities) == list(second.entities)


def test_mentions_are_sorted_and_apart(nlp: Language) -> None:
    mentions = read(nlp, " ".join(TEXTS)).mentions
    assert all(left.end <= right.start for left, right in pairwise(mentions))


PIECES = st.sampled_from(
    [*" ".join(TEXTS).split(), "\u202e", "\u200b", "\x00", "(", ")",
     '"', "’s", "-", "—", "/", "\n\n", "\t",
     "the", "of", "He", "it", "they", "both leaders", "the two countries", "itself", "summit", "region", "army", "2024",
     "al-", "مرحبا", "北京", "Кремль", "A" * 1000, "election", "Mr", "USS", "village of", "the capital", ":", ","]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pieces=st.lists(PIECES, min_size=1, max_size=40), joint=st.sampled_from([" ", "  ", "\n"]))
def test_any_text_is_read(nlp: Language, pieces: list[str], joint: str) -> None:
    reading = read(nlp, joint.join(pieces))
    resolve_mentions(reading)
    assert all(left.end <= right.start for left, right in pairwise(reading.mentions))
    for mention in reading.mentions:
        assert mention.start <= mention.head < mention.end <= len(reading.doc)
        assert mention.entities
        assert set(mention.entities) <= set(reading.entities)
    assert {known for m in reading.mentions for known in m.entities} == set(reading.entities)
