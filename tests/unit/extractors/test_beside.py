"""The door for other extractors: what passes joins what the rules say, and what does not is told in one line."""

from datetime import UTC, date, datetime

from extractors.beside import Reply, beside
from extractors.identity import article_id, article_version
from extractors.interchange import LineClaim, LineEntity
from extractors.models import Article, Entity, Extraction
from extractors.ontology import EntityType, Relation

BODY = "Mr Wickremesinghe met the visitors in Galle. The mayor of Galle, Ruwani Perera, spoke of rain."


def _article() -> Article:
    url = "https://coast-herald.example/galle"
    return Article(
        id=article_id(url),
        version=article_version("Rain in Galle", BODY, date(2023, 5, 2), None),
        url=url,
        title="Rain in Galle",
        body=BODY,
        published=date(2023, 5, 2),
        retrieved=datetime(2023, 5, 3, tzinfo=UTC),
    )


def _by_rules() -> Extraction:
    mayor = Entity(id="person:ruwani-perera", type=EntityType.PERSON, name="Ruwani Perera", aliases=("Perera",))
    return Extraction(article=_article(), entities=(mayor,))


ENTITIES = (
    LineEntity(name="Perera", type=EntityType.PERSON),
    LineEntity(name="Galle", type=EntityType.CITY, within="LK"),
)
MAYOR = LineClaim(
    subject="Perera",
    relation=Relation.HOLDS_OFFICE,
    object="Galle",
    office="Mayor",
    quote="The mayor of Galle, Ruwani Perera, spoke of rain.",
)


def test_a_claim_that_passes_joins_with_its_producer_on_it() -> None:
    joined = beside(_by_rules(), Reply(entities=ENTITIES, claims=(MAYOR,)), producer="other/1")

    assert joined.refused == ()
    assert [(c.subject, c.relation, c.extractor) for c in joined.extraction.claims] == [
        ("person:ruwani-perera", Relation.HOLDS_OFFICE, "other/1")
    ]


def test_the_quote_of_a_claim_that_joined_stands_where_it_says() -> None:
    claim = beside(_by_rules(), Reply(entities=ENTITIES, claims=(MAYOR,)), producer="other/1").extraction.claims[0]

    assert _article().text[claim.start : claim.end] == claim.quote


def test_a_quote_that_the_article_does_not_have_is_refused() -> None:
    invented = MAYOR.model_copy(update={"quote": "The mayor resigned."})

    joined = beside(_by_rules(), Reply(entities=ENTITIES, claims=(invented,)), producer="other/1")

    assert joined.extraction.claims == ()
    assert joined.refused == ("claim 0 of other/1: the quote stands nowhere in the article: 'The mayor resigned.'",)


def test_a_relation_that_cannot_run_between_the_two_is_refused_and_costs_no_other() -> None:
    absurd = LineClaim(
        subject="Galle", relation=Relation.RELATIVE_OF, object="Perera", kinship="son", quote=MAYOR.quote
    )

    joined = beside(_by_rules(), Reply(entities=ENTITIES, claims=(absurd, MAYOR)), producer="other/1")

    assert len(joined.extraction.claims) == 1
    assert len(joined.refused) == 1
    assert "RELATIVE_OF does not run from City to Person" in joined.refused[0]


def test_a_claim_about_an_entity_that_is_not_listed_is_refused() -> None:
    joined = beside(_by_rules(), Reply(entities=ENTITIES[:1], claims=(MAYOR,)), producer="other/1")

    assert joined.extraction == _by_rules()
    assert "'Galle'" in joined.refused[0]


def test_an_empty_reply_changes_nothing() -> None:
    assert beside(_by_rules(), Reply(), producer="other/1").extraction == _by_rules()
