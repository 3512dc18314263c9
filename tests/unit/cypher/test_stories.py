"""Which articles are copies of one another."""

from hypothesis import given
from hypothesis import strategies as st

from cypher.stories import stories_of


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.lists(st.integers(0, 6), max_size=3), max_size=8))
def test_a_story_is_named_by_its_least_article_and_joins_in_chains(world):
    found = stories_of({article: [str(b) for b in own] for article, own in world.items()})
    assert set(found) == set(world)
    for article, story in found.items():
        assert found[story] == story <= article
    for one in world:
        for other in world:
            if set(world[one]) & set(world[other]):
                assert found[one] == found[other]
