"""An event that is told with only a start, only an end, or no day at all may be what is denied on any day."""

import pytest
from worlds import ENTITIES, FIRST, RECORDED, Told, claim

from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation
from tests.integration.test_reduction import come_and_go, reduced, store  # noqa: F401 - fixtures

TALKS = (Relation.CONSULT, "person:ada", "person:bo", {})
LATER = FIRST.replace(month=3)


def told(number, time, polarity=Polarity.POSITIVE):
    url = f"https://news.example/{number}"
    said = claim(Told(TALKS, time, None, polarity, Modality.ASSERTED, None, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    return Extraction(article=article, entities=(ENTITIES["person:ada"], ENTITIES["person:bo"]), claims=(said,))


@pytest.mark.parametrize(
    ("event", "denied"),
    [(timespan.since(day(FIRST)), LATER), (timespan.until(day(LATER)), FIRST), (TimeSpan(), LATER)],
    ids=["since", "until", "no day"],
)
@pytest.mark.parametrize("late", [1, 2], ids=["the event comes last", "the denial comes last"])
def test_a_denial_of_a_day_that_may_be_the_events(store, reduced, event, denied, late):  # noqa: F811 - pytest's fixtures
    articles = [told(1, event), told(2, timespan.on(day(denied)), Polarity.NEGATIVE)]
    come_and_go(store, articles, article_id(f"https://news.example/{late}"), few=1)
