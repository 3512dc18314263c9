"""What the store's door refuses."""

from datetime import date

import pytest
from worlds import ENTITIES, RECORDED

from cypher.checks import LONGEST, LONGEST_ADDRESS, check
from cypher.errors import ClaimRefused
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Relation


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


def test_the_door_refuses_a_name_that_is_blank():
    with pytest.raises(ClaimRefused, match="has no name"):
        check(extraction(entity=ENTITIES["person:ada"].model_copy(update={"name": " \t"})))


def changed(**article):
    whole = extraction()
    return whole.model_copy(update={"article": whole.article.model_copy(update=article)})


def qualified(**qualifiers):
    whole = extraction()
    (claim,) = whole.claims
    return whole.model_copy(update={"claims": (claim.model_copy(update=qualifiers),)})


def named(name):
    return extraction(entity=ENTITIES["person:ada"].model_copy(update={"name": name}))


@pytest.mark.parametrize(
    ("made", "longest", "what"),
    [
        (lambda text: changed(url=text), LONGEST_ADDRESS, "the address"),
        (lambda text: changed(publisher=text), LONGEST, "the publisher"),
        (named, LONGEST, "an entity's name"),
        (lambda text: qualified(office=text), LONGEST, "an office"),
    ],
)
def test_the_door_refuses_what_no_index_holds(made, longest, what):
    check(made("é" * (longest // 2)))
    with pytest.raises(ClaimRefused, match=what) as refused:
        check(made("é" * (longest // 2 + 1)))
    assert len(str(refused.value)) < 400
