"""What the rest of the story tells: short texts of our own, read by the trained model."""

from datetime import UTC, date, datetime

import pytest
from spacy.language import Language

from extractors.models import Article, Claim, Extraction
from extractors.ontology import Modality, Relation
from extractors.pipeline import extract, load_model

pytestmark = pytest.mark.model

_TOLD = date(2022, 5, 10)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def _read(nlp: Language, body: str, published: date | None = _TOLD) -> Extraction:
    article = Article(
        id="article:s",
        version="1",
        url="file:s.txt",
        title="",
        body=body,
        published=published,
        retrieved=datetime(2022, 5, 11, tzinfo=UTC),
    )
    return extract(nlp, article)


def _claim(found: Extraction, subject: str, relation: Relation, object_: str) -> Claim:
    names = {entity.id: entity.name for entity in found.entities}
    told = [(names[c.subject], c.relation.value, names[c.object]) for c in found.claims]
    assert (subject, relation.value, object_) in told, told
    return found.claims[told.index((subject, relation.value, object_))]


_SUMMIT = "Leaders praised the Arab League, which is due to meet for a summit in Jordan next week."


@pytest.mark.parametrize("published", [None, _TOLD])
def test_what_is_due_next_week_is_planned_with_a_date_and_without(nlp: Language, published: date | None) -> None:
    claim = _claim(_read(nlp, _SUMMIT, published), "Arab League summit", Relation.LOCATED_IN, "Jordan")
    assert claim.modality is Modality.PLANNED
    assert claim.time.expression == "next week"
    assert claim.time.resolved is (published is not None)


_SPEECH = (
    "On May 3, Gabriel Boric said he was worried about the border.\n\n"
    "{between}Boric criticized Peru for closing the port of Tacna.\n\n"
    "“We share a border,” Boric said at a meeting with the Socialist Party of Chile."
)


def test_the_day_of_a_speech_holds_while_the_same_speaker_goes_on(nlp: Language) -> None:
    found = _read(nlp, _SPEECH.format(between=""))
    for relation, other in ((Relation.ACCUSE, "Peru"), (Relation.CONSULT, "Socialist Party of Chile")):
        assert _claim(found, "Gabriel Boric", relation, other).time.start_earliest == date(2022, 5, 3)


def test_the_day_of_a_speech_ends_where_somebody_else_speaks(nlp: Language) -> None:
    found = _read(nlp, _SPEECH.format(between="Dina Boluarte rejected that. "))
    assert _claim(found, "Gabriel Boric", Relation.ACCUSE, "Peru").time.start_earliest is None


_DECLARED = (
    "Macky Sall, the president, flew from Dakar to the United Arab Emirates. Prime Minister Amadou Ba of Senegal "
    "stayed. The constitution, he declared, makes him the leader of the republic from now on."
)


def test_who_declares_himself_leader_of_the_republic_says_so_of_his_own_country(nlp: Language) -> None:
    found = _read(nlp, _DECLARED)
    names = {entity.id: entity.name for entity in found.entities}
    told = {
        (names[c.subject], names[c.object], names[c.said_by] if c.said_by else None)
        for c in found.claims
        if c.office is not None and c.office.casefold() == "leader of the republic"
    }
    assert told == {("Amadou Ba", "Senegal", "Amadou Ba")}


def test_no_kingdom_is_the_republic(nlp: Language) -> None:
    found = _read(nlp, "Kenya sent tents. Jordan sent blankets. The republic also sent doctors.")
    kinds = {mention.text: mention.entity for mention in found.mentions}
    assert kinds.get("republic") in {None, "country:KE"}


def test_days_after_an_undated_act_are_not_counted_from_the_day_before(nlp: Language) -> None:
    text = "On May 3, Boric flew to Lima.\n\nPresident Macky Sall fled to Paris and two days later visited Berlin."
    assert _claim(_read(nlp, text), "Macky Sall", Relation.VISIT, "Berlin").time.start_earliest is None


_WAR = (
    "The president of Yemen spoke in Aden. Against the background of the withdrawal of the Saudi contingent, "
    "the Houthis launched an offensive and captured all major cities."
)


@pytest.mark.parametrize(
    ("subject", "relation"),
    [("Saudi Arabia", Relation.RETREAT), ("Houthis", Relation.ASSAULT), ("Houthis", Relation.CAPTURE)],
)
def test_acts_of_war_without_a_place_are_of_the_country_of_the_group(
    nlp: Language, subject: str, relation: Relation
) -> None:
    assert _claim(_read(nlp, _WAR), subject, relation, "Yemen").modality is Modality.ASSERTED


def test_towns_fall_to_the_movement_in_the_country_where_the_passage_is_set(nlp: Language) -> None:
    text = (
        "In Somalia, Al-Shabaab went on the attack while Ethiopian troops were being pulled out. "
        "Every large town has fallen to the movement, which denied it."
    )
    found = _read(nlp, text)
    assert _claim(found, "al-Shabaab", Relation.CAPTURE, "Somalia")
    assert _claim(found, "Ethiopia", Relation.RETREAT, "Somalia")


def test_acts_of_war_in_a_country_that_nothing_tells_are_of_none(nlp: Language) -> None:
    found = _read(nlp, "Saudi Arabia announced the withdrawal of its troops. Kenya captured all major cities.")
    assert not {c.relation for c in found.claims} & {Relation.RETREAT, Relation.CAPTURE}


@pytest.mark.parametrize(
    "text",
    [
        "Salva Kiir appeared in a video recorded in Juba and vowed to return.",
        "Salva Kiir fled the country and two days later made a video message from Juba.",
    ],
)
def test_who_is_seen_in_a_message_from_a_place_is_there(nlp: Language, text: str) -> None:
    assert _claim(_read(nlp, text), "Salva Kiir", Relation.VISIT, "Juba")


def test_who_gets_a_message_from_a_place_need_not_be_there(nlp: Language) -> None:
    found = _read(nlp, "Salva Kiir received a video message from Juba.")
    assert not any(c.relation is Relation.VISIT for c in found.claims)


def test_the_only_province_outside_the_control_of_a_group_lies_in_the_country(nlp: Language) -> None:
    text = "Yemen is at war. The only province outside of Houthi control is Marib, east of Sanaa."
    assert _claim(_read(nlp, text), "Marib", Relation.LOCATED_IN, "Yemen")


def test_a_clause_before_a_semicolon_is_as_sure_as_its_own_words(nlp: Language) -> None:
    text = "President Salva Kiir of South Sudan fled to Uganda; two days later he appeared in Kampala."
    assert _claim(_read(nlp, text), "Salva Kiir", Relation.RETREAT, "South Sudan").modality is Modality.ASSERTED
