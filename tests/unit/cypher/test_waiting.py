"""What the claims that wait tell of a group: which came, which went, which count for another story."""

import pytest
from worlds import ENTITIES, RECORDED, Told, claim

from cypher.contents import content_of
from cypher.reducing import LOOSE
from cypher.rows import claim_properties
from cypher.waiting import change_of, plain_groups
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation

OFFICE = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
DEPARTURE = (Relation.LEAVE_OFFICE, "person:ada", "country:XA", {"office": "President"})


def row(shape=OFFICE, *, live=True, story="article:0", left_story=None, fact=None, moving=None):
    """A claim as `get_claims` gives it."""
    url = "https://news.example/1"
    said = claim(Told(shape, TimeSpan(), 3, Polarity.POSITIVE, Modality.ASSERTED, None, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    entities = (ENTITIES["country:XA"], ENTITIES["person:ada"])
    content = content_of(Extraction(article=article, entities=entities, claims=(said,)), ())
    now = {"live": live, "story": story, "left_story": left_story, "fact": fact, "moving": moving}
    return {"id": said.id, **claim_properties(content)[said.id], **now}


def waits(group, *, moves=None, moved_from=None, new=False, gone=False, recounted=False):
    """A claim as `get_pending` gives it."""
    return {"group": group, "moves": moves, "moved_from": moved_from, "new": new, "gone": gone, "recounted": recounted}


@pytest.mark.parametrize("what", ["new", "gone", "recounted"])
def test_a_claim_that_came_went_or_changed_its_story_is_plain_where_it_is_and_where_it_moves(what):
    assert plain_groups([waits("departures", moves="terms", **{what: True})]) == {"departures", "terms"}


def test_a_group_is_loud_where_one_of_its_claims_changed_otherwise():
    pending = [waits("terms", new=True), waits("departures", moves="terms"), waits("visits", gone=True)]
    assert plain_groups(pending) == {"visits"}


def test_a_claim_that_no_longer_moves_what_it_moved_is_loud_for_both():
    assert plain_groups([waits("departures", moves="terms", moved_from="others", new=True)]) == set()


def test_a_live_claim_without_a_home_came():
    new = row()
    change = change_of(new["group"], [new])
    assert [e.id for e in change.came] == [new["id"]]
    assert (change.went, change.recounted) == ((), ())


def test_a_claim_that_went_goes_from_its_home_with_the_story_in_which_it_was_counted():
    gone = row(live=False, fact="fact:1", story="article:0", left_story="article:9")
    [(e, home)] = change_of(gone["group"], [gone]).went
    assert (e.story, home) == ("article:9", "fact:1")


def test_a_claim_that_went_with_its_story_unchanged_was_counted_in_that():
    gone = row(live=False, fact="fact:1", story="article:0")
    [(e, _)] = change_of(gone["group"], [gone]).went
    assert e.story == "article:0"


def test_a_claim_of_another_story_is_told_as_it_was_counted_and_as_it_counts_now():
    other = row(fact="fact:1", story="article:0", left_story="article:9")
    change = change_of(other["group"], [other])
    [(before, now, home)] = change.recounted
    assert (before.story, now.story, home) == ("article:9", "article:0", "fact:1")
    assert (change.came, change.went) == ((), ())


def test_there_is_no_telling_what_a_claim_did_that_went_and_has_no_home():
    gone = row(live=False)
    assert change_of(gone["group"], [gone]) is None


@pytest.mark.parametrize(("moving", "home"), [("fact:2", "fact:2"), ("its group", LOOSE)])
def test_in_the_group_that_it_moves_a_claim_is_at_home_where_it_moves(moving, home):
    left = row(DEPARTURE, live=False, fact="fact:1")
    group = left["moves"]
    left["moving"] = group if moving == "its group" else moving
    [(_, at)] = change_of(group, [left]).went
    assert at == home
    [(_, own)] = change_of(left["group"], [left]).went
    assert own == "fact:1"
