"""What the store's door refuses."""

from datetime import date

import pytest
from worlds import ENTITIES, RECORDED

from cypher.checks import check
from cypher.errors import ClaimRefused
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Relation
from extractors.texts import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_PASSAGE


def extraction(*, entity=ENTITIES["person:ada"], as_of=None, ids=("claim:1",), objects=("country:XA",)):
    article = Article(id="article:1", version="1", url="https://news.example/1", title="", body="-", retrieved=RECORDED)
    claims = tuple(
        Claim(
            id=id_, article="article:1", subject=entity.id, relation=Relation.VISIT, object=object_, time=TimeSpan(),
            as_of=as_of, quote="q", start=0, end=1, confidence=1.0, rule="r", extractor="e/1",
        )
        for id_, object_ in zip(ids, objects, strict=True)
    )  # fmt: skip
    places = (ENTITIES["country:XA"], ENTITIES["country:XB"])
    return Extraction(article=article, entities=(entity, *places), claims=claims)


def test_the_door_refuses_an_id_of_another_type():
    imposter = Entity(id="country:ada", type=EntityType.PERSON, name="Ada")
    with pytest.raises(ClaimRefused, match="cannot be the id of a Person"):
        check(extraction(entity=imposter))


def test_the_door_refuses_a_day_that_has_no_next():
    with pytest.raises(ClaimRefused, match="out of range"):
        check(extraction(as_of=date.max))
    check(extraction(as_of=date(2020, 1, 1)))


def test_the_door_refuses_two_claims_of_one_id_that_say_different_things():
    with pytest.raises(ClaimRefused, match="two claims have the id"):
        check(extraction(ids=("claim:1", "claim:1"), objects=("country:XA", "country:XB")))


def changed(**article):
    whole = extraction()
    return whole.model_copy(update={"article": whole.article.model_copy(update=article)})


def qualified(**qualifiers):
    whole = extraction()
    (claim,) = whole.claims
    return whole.model_copy(update={"claims": (claim.model_copy(update=qualifiers),)})


def named(name):
    return extraction(entity=ENTITIES["person:ada"].model_copy(update={"name": name}))


def of_entity(**properties):
    return extraction(entity=ENTITIES["person:ada"].model_copy(update=properties))


NAMES = [
    ("the publisher", lambda text: changed(publisher=text)),
    ("the language", lambda text: changed(language=text)),
    ("an entity's name", lambda text: of_entity(name=text)),
    ("an entity's code", lambda text: of_entity(code=text)),
    ("an entity's wikidata", lambda text: of_entity(wikidata=text)),
    ("an entity's alias", lambda text: of_entity(aliases=("Ada", text))),
    ("an office", lambda text: qualified(office=text)),
    ("a kinship", lambda text: qualified(kinship=text)),
    ("a claim's id", lambda text: qualified(id=text)),
    ("a claim's rule", lambda text: qualified(rule=text)),
    ("a claim's producer", lambda text: qualified(extractor=text)),
]
PASSAGES = [
    ("what it corrects", lambda text: changed(corrects=text)),
    ("a quote", lambda text: qualified(quote=text)),
    ("a claim's expression of time", lambda text: qualified(time=TimeSpan(expression=text))),
]
ADDRESS = ("the address", lambda text: changed(url=text))
HEADLINE = ("the headline", lambda text: changed(title=text))
ALL = [*NAMES, *PASSAGES, ADDRESS, HEADLINE]


@pytest.mark.parametrize(("what", "made"), [*NAMES, ADDRESS], ids=lambda value: value if isinstance(value, str) else "")
def test_the_door_refuses_what_no_index_holds(what, made):
    longest = LONGEST_ADDRESS if what == "the address" else LONGEST_NAME
    check(made("é" * (longest // 2)))
    with pytest.raises(ClaimRefused, match=rf"{what} has more than {longest:,} bytes") as refused:
        check(made("é" * (longest // 2 + 1)))
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(
    ("what", "made"), [*PASSAGES, HEADLINE], ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_door_refuses_a_passage_of_the_length_of_a_book(what, made):
    check(made("é" * LONGEST_PASSAGE))
    with pytest.raises(ClaimRefused, match=f"{what} has more than 100,000 characters") as refused:
        check(made("é" * (LONGEST_PASSAGE + 1)))
    assert len(str(refused.value)) < 400


@pytest.mark.parametrize(("what", "made"), ALL, ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize("odd", ["\0", "\x1f", "\x7f", "\x92", "\uffff", "\ud800"], ids=ascii)
def test_the_door_refuses_control_characters_and_halves_of_characters(what, made, odd):
    with pytest.raises(ClaimRefused, match=rf"{what} has the character U\+{ord(odd):04X}, .* at 3") as refused:
        check(made(f"Ada{odd} Quill"))
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("what", "made"), [*NAMES, *PASSAGES, ADDRESS], ids=lambda value: value if isinstance(value, str) else ""
)
@pytest.mark.parametrize("blank", ["", " \t", "\u00a0"], ids=ascii)
def test_the_door_refuses_what_is_blank(what, made, blank):
    with pytest.raises(ClaimRefused, match=f"{what} is blank"):
        check(made(blank))


@pytest.mark.parametrize(("what", "made"), ALL, ids=lambda value: value if isinstance(value, str) else "")
def test_the_door_lets_in_what_people_write(what, made):
    check(made("Łódź\tبغداد\n\r\u00a0北京 \u200d👩\u200d🚒"))


def test_an_article_may_have_no_headline():
    check(changed(title=""))
