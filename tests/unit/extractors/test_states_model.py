"""States in sentences of our own, read by the trained model: what each says, and what it must not say."""

from datetime import UTC, date, datetime

import pytest
from english_models import skip_where_misread
from spacy.language import Language

from extractors.models import Article
from extractors.ontology import RELATIONS, Relation
from extractors.pipeline import extract, load_model
from extractors.timespan import to_gold

pytestmark = pytest.mark.model
PUBLISHED = date(2020, 5, 6)
"""A Wednesday."""
MISREAD_BY_THE_SMALL_MODEL = frozenset({
    "Danielle Moor was sworn in as premier of Alberta on Tuesday. Her predecessor, Jason Kern, left the province.",
    "Nawaz Shar, three times prime minister of Pakistan, spoke.",
    "Nuqui, in the department of Choco, was flooded.",
    "The Red Front, in control of Benghazi since March, withdrew.",
})  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def states(nlp: Language, text: str) -> set[str]:
    """ "subject | RELATION(office) | object | start..end", "-" before what is denied."""
    article = Article(
        id="article:x", version="v", url="https://paper.example/x", title="", body=text, published=PUBLISHED,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    found = extract(nlp, article)
    names = {entity.id: entity.name for entity in found.entities}
    lines = set()
    for claim in found.claims:
        if RELATIONS[claim.relation].is_state or claim.relation is Relation.CAPTURE:
            start, end = to_gold(claim.time)
            office = f"({claim.office})" if claim.office else ""
            when = f" | {start or ''}..{end or ''}" if start or end else ""
            sign = "- " if claim.polarity.value == "-" else ""
            lines.add(f"{sign}{names[claim.subject]} | {claim.relation.value}{office} | {names[claim.object]}{when}")
    return lines


MEMBERS = [
    ("Estonia has been in NATO since 2004.", "Estonia | MEMBER_OF | NATO | 2004.."),
    ("Sweden is still outside NATO.", "- Sweden | MEMBER_OF | NATO"),
    ("Leaders of the African Union met on Monday. Kenya has been a member since 2002.",
     "Kenya | MEMBER_OF | African Union | 2002.."),
    ("Leaders of NATO met on Monday. Norway is a founding member.", "Norway | MEMBER_OF | NATO"),
    ("Leaders of ASEAN met on Monday. Brunei acceded in 1984.", "Brunei | MEMBER_OF | ASEAN | 1984.."),
    ("Hungary and Poland, both members of NATO, objected.", "Hungary | MEMBER_OF | NATO"),
    ("NATO members Hungary and Poland objected.", "Poland | MEMBER_OF | NATO"),
    ("Hanna Berg sits in parliament for the Green Party.", "Hanna Berg | MEMBER_OF | Green Party"),
    ("Hanna Berg crossed the floor to the Labour Party in March.", "Hanna Berg | MEMBER_OF | Labour Party | 2020-03.."),
    ("Prime Minister Hanna Berg of Norway resigned. Her Labour Party had lost.",
     "Hanna Berg | MEMBER_OF | Norwegian Labour Party"),
    ("Armenia waits. Parliament voted to join the African Union.", "Armenia | MEMBER_OF | African Union"),
    ("Hanna Berg walked out with her party, the Labour Party.", "Hanna Berg | MEMBER_OF | Labour Party"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), MEMBERS)
def test_who_belongs_to_what_is_read(nlp: Language, text: str, told: str):
    assert told in states(nlp, text)


NO_MEMBERS = [
    "Leaders of NATO met on Monday. Hanna Berg is a member.",  # a person is in no union of states
    "Norway is in talks with NATO.",
    "Leaders of NATO met on Monday. Norway is a member.",  # of what, the text leaves open
]


@pytest.mark.parametrize("text", NO_MEMBERS)
def test_no_membership_is_made_up(nlp: Language, text: str):
    assert not [line for line in states(nlp, text) if "MEMBER_OF" in line]


OFFICES = [
    ("She met the President of Guyana, Irfan Aly; the Prime Minister of Jamaica, Andrew Holm; and the King of Norway.",
     "Andrew Holm | HOLDS_OFFICE(Prime Minister) | Jamaica"),
    ("In Yerevan Prime Minister Nikol Arman of Armenia spoke.",
     "Nikol Arman | HOLDS_OFFICE(Prime Minister) | Armenia"),
    ("It belongs to the Blue Group, whose head, Jan Vik, is chairman of Golkar and was finance minister of Norway.",
     "Jan Vik | HOLDS_OFFICE(Chairman) | Golkar"),
    ("It belongs to the Blue Group, whose head, Jan Vik, is chairman of Golkar and was finance minister of Norway.",
     "Jan Vik | HOLDS_OFFICE(Finance Minister) | Norway | ..before:2020-05-06"),
    # who came before is in office until the other comes
    ("Danielle Moor was sworn in as premier of Alberta on Tuesday. Her predecessor, Jason Kern, left the province.",
     "Jason Kern | HOLDS_OFFICE(Prime Minister) | Alberta | ..2020-05-05"),
    ("Maria Soto was president of Chile until 2018. Her successor, Jan Vik, cut taxes.",
     "Jan Vik | HOLDS_OFFICE(President) | Chile | 2018.."),
    # rulers and speakers by their verb
    ("Alan Marwick, who governed Peru from 1985 to 1990, was popular.",
     "Alan Marwick | HOLDS_OFFICE(Leader) | Peru | 1985..1990"),
    ("Belarus, ruled by Alan Marwick since 1994, objected.", "Alan Marwick | HOLDS_OFFICE(Leader) | Belarus | 1994.."),
    ("Ruth Akello spoke for the Ugandan government until 2018.",
     "Ruth Akello | HOLDS_OFFICE(spokesperson) | Uganda | ..2018"),
    ("Ruth Akello, who speaks for the Kenyan army, denied it.",
     "Ruth Akello | HOLDS_OFFICE(spokesperson) | Kenyan army"),
    ("Premier Jason Kern of Alberta, who has governed the province since 2015, resigned on Tuesday.",
     "Jason Kern | HOLDS_OFFICE(Prime Minister) | Alberta | 2015..2020-05-05"),
    # a union's officers without its name; who leads it is in that office since then
    ("ASEAN met on Monday. ASEAN is calm. Secretary-General Jan Vik, who has headed the bloc since 2014, spoke.",
     "Jan Vik | HOLDS_OFFICE(Secretary-General) | ASEAN | 2014.."),
    # the army of the country that the text is about
    ("Kenya waits. The army, led by General Jan Vik, kept out of sight.", "Jan Vik | LEADS | Kenyan army"),
    ("Kenya waits. General Jan Vik, the commander of the armed forces, resigned.",
     "Jan Vik | LEADS | Kenyan armed forces"),
    # a cabinet's leader is its prime minister, where the text has one
    ("Norway waits. Ann Lee, who has led the cabinet since 2015, stays. Sweden's prime minister, Jan Vik, does not.",
     "Ann Lee | HOLDS_OFFICE(Prime Minister) | Norway | 2015.."),
    ("Nawaz Shar, three times prime minister of Pakistan, spoke.",
     "Nawaz Shar | HOLDS_OFFICE(Prime Minister) | Pakistan | ..before:2020-05-06"),
    ("Ann Lee was elected prime minister of Japan in succession to Jan Vik.",
     "Jan Vik | HOLDS_OFFICE(Prime Minister) | Japan | ..before:2020-05-06"),
    ("Ann Lee, the finance minister of Kenya, took over from Jan Vik in March.",
     "Jan Vik | HOLDS_OFFICE(Finance Minister) | Kenya | ..2020-03"),
    ("Ann Lee stays foreign minister of Kenya.", "Ann Lee | HOLDS_OFFICE(Foreign Minister) | Kenya"),
    # to be elected again is no beginning
    ("Ann Lee was re-elected president of Chile on Tuesday.", "Ann Lee | HOLDS_OFFICE(President) | Chile"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), OFFICES)
def test_who_holds_what_is_read(nlp: Language, text: str, told: str):
    skip_where_misread(text, MISREAD_BY_THE_SMALL_MODEL)
    assert told in states(nlp, text)


NO_OFFICES = [
    ("She met the President of Guyana, Irfan Aly; the Prime Minister of Jamaica, Andrew Holm; and the King of Norway.",
     "Irfan Aly | HOLDS_OFFICE(Prime Minister) | Jamaica"),
    ("In Yerevan Prime Minister Nikol Arman spoke.", "Nikol Arman | HOLDS_OFFICE(Prime Minister) | Yerevan"),
    ("ASEAN is calm. ASEAN waits. The secretary-general of the union, Jan Vik, spoke.",
     "Jan Vik | HOLDS_OFFICE(Secretary-General) | ASEAN"),
    ("Norway waits. Ann Lee, who has led the cabinet since 2015, will stay.",  # it may have a chancellor
     "Ann Lee | HOLDS_OFFICE(Prime Minister) | Norway | 2015.."),
    # of a conference, which the text does not say
    ("Ann Lee, the foreign minister of Kenya, took over from Jan Vik, the trade minister of Norway, on Monday.",
     "Ann Lee | HOLDS_OFFICE(Trade Minister) | Norway | 2020-05-04.."),
    ("Alan Marwick led Norway to a win over Spain.", "Alan Marwick | HOLDS_OFFICE(Leader) | Norway"),
    ("Ruth Akello spoke for the Kenyan army.", "Ruth Akello | HOLDS_OFFICE(spokesperson) | Kenyan army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "untold"), NO_OFFICES)
def test_no_office_is_given_to_another(nlp: Language, text: str, untold: str):
    assert untold not in states(nlp, text)


def test_who_left_long_ago_leaves_no_office_when_he_dies(nlp: Language):
    article = Article(
        id="article:x", version="v", url="https://paper.example/x", title="", published=PUBLISHED,
        body="Alan Marwick, who was president of Peru from 1985 to 1990, died on Tuesday.",
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    assert Relation.LEAVE_OFFICE not in {claim.relation for claim in extract(nlp, article).claims}


PLACES = [
    ("The Vienna-based OSCE met.", "Organization for Security and Co-operation in Europe | LOCATED_IN | Vienna"),
    ("Ministers met at NATO headquarters in Brussels.", "NATO | LOCATED_IN | Brussels"),
    ("NATO waits. Ministers met at the alliance's headquarters in Brussels.", "NATO | LOCATED_IN | Brussels"),
    ("The provinces of Manica and Tete in Mozambique were flooded.", "Manica | LOCATED_IN | Mozambique"),
    ("Nuqui, in the department of Choco, was flooded.", "Nuqui | LOCATED_IN | Choco"),
    ("The UN mission in Mali, MINUSMA, left.", "MINUSMA | PART_OF | United Nations"),
    ("The United Nations mission in Mali (MINUSMA) left.", "MINUSMA | PART_OF | United Nations"),
]


@pytest.mark.parametrize(("text", "told"), PLACES)
def test_where_something_is_and_what_it_is_part_of_is_read(nlp: Language, text: str, told: str):
    skip_where_misread(text, MISREAD_BY_THE_SMALL_MODEL)
    assert told in states(nlp, text)


NOT_THERE = [
    ("The Vienna-based OSCE met.", "Organization for Security and Co-operation in Europe | LOCATED_IN | Austria"),
    ("She visited Paris and Tete in Mozambique.", "Paris | LOCATED_IN | Mozambique"),
]


@pytest.mark.parametrize(("text", "untold"), NOT_THERE)
def test_nothing_is_put_where_it_is_not(nlp: Language, text: str, untold: str):
    assert untold not in states(nlp, text)


CONTROL = [
    ("The Somali army retook Adale in January 2019.", "Somali army | CAPTURE | Adale | 2019-01..2019-01"),
    ("Libya waits. Fighters of the Libyan National Army are in full control of Benghazi.",
     "Libyan National Army | CONTROLS | Benghazi"),
    ("Benghazi is back in the hands of the Libyan National Army.", "Libyan National Army | CONTROLS | Benghazi"),
    ("The Red Front, in control of Benghazi since March, withdrew.", "Red Front | CONTROLS | Benghazi | 2020-03.."),
    ("Benghazi has been a stronghold of the Libyan National Army since 2014.",
     "Libyan National Army | CONTROLS | Benghazi | 2014.."),
    ("Russian troops cleared Lyman of Ukrainian soldiers on Monday.", "Ukraine | CONTROLS | Lyman | ..2020-05-04"),
    ("The Red Front administers Benghazi.", "Red Front | CONTROLS | Benghazi"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CONTROL)
def test_who_holds_what_land_is_read(nlp: Language, text: str, told: str):
    skip_where_misread(text, MISREAD_BY_THE_SMALL_MODEL)
    assert told in states(nlp, text)


NO_CONTROL = [
    "Workers cleared Benghazi of rubble on Monday.",
    "The Red Front lost control of itself.",
    "The Red Front has a house in Benghazi.",
]


@pytest.mark.parametrize("text", NO_CONTROL)
def test_no_land_is_given_away(nlp: Language, text: str):
    assert not [line for line in states(nlp, text) if "CONTROLS" in line or "CAPTURE" in line]
