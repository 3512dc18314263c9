"""Which articles are copies of one another."""

from hypothesis import given
from hypothesis import strategies as st

from cypher.stories import assign_stories, stories_of

articles = st.text("abcdef", min_size=1, max_size=2)
bands = st.lists(st.sampled_from("0123456"), max_size=3, unique=True)


@given(st.dictionaries(articles, bands, max_size=8))
def test_a_story_is_named_by_its_least_article_and_joins_in_chains(world):
    found = stories_of(world)
    assert set(found) == set(world)
    for article, story in found.items():
        assert found[story] == story <= article
    for one in world:
        for other in world:
            if set(world[one]) & set(world[other]):
                assert found[one] == found[other]


def test_articles_that_share_nothing_are_apart():
    assert stories_of({"b": ["1"], "a": ["2"], "c": []}) == {"a": "a", "b": "b", "c": "c"}


class Store:
    """Articles and bands, as the statements keep them."""

    def __init__(self):
        self.articles, self.bands, self.left, self.asked = {}, {}, {}, []

    def run(self, name, **params):
        self.asked.append(name)
        return getattr(self, name)(**params) or []

    def get_stories(self, ids):
        return [{"id": id_, **self.articles[id_]} for id_ in ids if id_ in self.articles]

    def get_story_members(self, stories):
        return [{"id": id_, "bands": row["bands"]} for id_, row in self.articles.items() if row["story"] in stories]

    def delete_bands(self, stories):
        self.bands = {band: story for band, story in self.bands.items() if story not in stories}

    def get_bands(self, ids):
        return [{"id": band, "story": self.bands[band]} for band in ids if band in self.bands]

    def rename_stories(self, rows):
        for row in rows:
            self.bands = {band: row["new"] if story == row["old"] else story for band, story in self.bands.items()}
            for article in self.articles.values():
                article["story"] = row["new"] if article["story"] == row["old"] else article["story"]

    def set_stories(self, rows):
        for row in rows:
            self.articles[row["id"]] = {"story": row["story"], "bands": row["bands"]}
            self.left[row["id"]] = row["left"]

    def upsert_bands(self, rows):
        self.bands |= {row["id"]: row["story"] for row in rows}


@given(st.lists(st.tuples(st.dictionaries(articles, bands, max_size=3), st.sets(articles, max_size=2)), max_size=6))
def test_articles_that_come_change_and_go_leave_the_stories_of_those_that_are_there(steps):
    store, there = Store(), {}
    for counting, some in steps:
        gone = sorted(some - set(counting))
        there = {article: own for article, own in there.items() if article not in gone} | counting
        given_ = assign_stories(store, counting, gone)
        wanted = stories_of(there)
        assert given_ == {article: wanted[article] for article in counting}
        assert {a: row["story"] for a, row in store.articles.items() if row["story"] is not None} == wanted
        assert store.bands == {band: wanted[article] for article, own in there.items() for band in own}


def test_an_article_that_went_remembers_the_story_that_it_left():
    store = Store()
    assign_stories(store, {"a": ["1"], "b": ["1"]}, [])
    assign_stories(store, {}, ["b"])
    assert store.left == {"a": None, "b": "a"}


def test_one_that_was_gone_comes_back_as_another_goes():
    store = Store()
    assign_stories(store, {"a": ["1"], "b": ["2"], "c": ["1"]}, [])
    assign_stories(store, {}, ["b"])
    assert assign_stories(store, {"b": ["1"]}, ["a"]) == {"b": "b"}
    assert store.articles["c"]["story"] == "b"


def test_what_comes_again_as_it_was_moves_nothing():
    store = Store()
    assign_stories(store, {"a": ["1"], "b": ["1"]}, [])
    store.asked.clear()
    assert assign_stories(store, {"a": ["1"]}, []) == {"a": "a"}
    assert assign_stories(store, {}, ["c"]) == {}
    assert set(store.asked) == {"get_stories"}


def test_one_that_alone_is_new_reads_no_other_members():
    store = Store()
    assign_stories(store, {"a": ["1"], "b": ["1"]}, [])
    store.asked.clear()
    assert assign_stories(store, {"c": ["1"]}, []) == {"c": "a"}
    assert not {"get_story_members", "rename_stories"} & set(store.asked)
