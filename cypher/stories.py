"""Near-identical copies share a story: the smallest article id among those that shared bands join.

Articles that count are joined where they share a band, in chains. Which they are does not depend on the order of
arrival: a story is a connected part of the graph of articles and bands. A new article looks up its bands; one that
goes makes the story that it was in anew, from the members that are left.
"""

from collections.abc import Iterable, Mapping, Sequence

from cypher.running import Runner, write_rows


def assign_stories(tx: Runner, counting: Mapping[str, Sequence[str]], gone: Iterable[str]) -> dict[str, str]:
    """Gives every counting article its story, takes it from those that are gone; returns the stories of the former.

    counting: article id -> its bands, for articles that are new, changed or the same. Articles in neither are left
    alone.
    """
    before = {row["id"]: row for row in tx.run("get_stories", ids=sorted({*counting, *gone}))}
    joining: dict[str, Sequence[str]] = {}
    broken: set[str] = set()
    for article, bands in counting.items():
        row = before.get(article)
        if row is None or row["story"] is None:
            joining[article] = bands
        elif list(bands) != row["bands"]:
            joining[article] = bands
            broken.add(row["story"])
    gone_now = [article for article in gone if article in before and before[article]["story"] is not None]
    broken |= {before[article]["story"] for article in gone_now}
    if broken:
        for row in tx.run("get_story_members", stories=sorted(broken)):
            if row["id"] not in gone_now:
                joining.setdefault(row["id"], row["bands"])
        tx.run("delete_bands", stories=sorted(broken))
        rows = [{"id": a, "story": None, "bands": None, "left": before[a]["story"]} for a in sorted(gone_now)]
        write_rows(tx, "set_stories", rows)
    stories = {article: before[article]["story"] for article in counting if article not in joining}
    if joining:
        given, renamed = _join(tx, joining)
        stories = {article: renamed.get(story, story) for article, story in stories.items()}
        stories |= {article: given[article] for article in counting if article in given}
    return stories


def _join(tx: Runner, joining: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Gives the articles their stories; returns these, and the new names of stories that are part of others."""
    bands = sorted({band for own in joining.values() for band in own})
    known = {row["id"]: row["story"] for row in tx.run("get_bands", ids=bands)}
    parts = _Parts()
    for article, own in joining.items():
        parts.find(article)
        for band in own:
            parts.join(article, known.get(band, f"band {band}"))
    stories = set(known.values())
    least: dict[str, str] = {}
    for member in [*joining, *stories]:
        root = parts.find(member)
        least[root] = min(member, least.get(root, member))
    moved = [{"old": s, "new": least[parts.find(s)]} for s in sorted(stories) if least[parts.find(s)] != s]
    write_rows(tx, "rename_stories", moved)
    rows = [
        {"id": article, "story": least[parts.find(article)], "bands": list(own), "left": None}
        for article, own in sorted(joining.items())
    ]
    write_rows(tx, "set_stories", rows)
    write_rows(
        tx,
        "upsert_bands",
        [{"id": band, "story": least[parts.find(article)]} for article in sorted(joining) for band in joining[article]],
    )
    return {article: least[parts.find(article)] for article in joining}, {row["old"]: row["new"] for row in moved}


def stories_of(bands: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The story of each article, from the bands of all: what `assign_stories` comes to, in memory."""
    parts = _Parts()
    for article, own in bands.items():
        parts.find(article)
        for band in own:
            parts.join(article, f"band {band}")
    least: dict[str, str] = {}
    for article in bands:
        root = parts.find(article)
        least[root] = min(article, least.get(root, article))
    return {article: least[parts.find(article)] for article in bands}


class _Parts:
    """Union-find over names."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, name: str) -> str:
        parent = self._parent.setdefault(name, name)
        while parent != self._parent[parent]:
            self._parent[parent] = self._parent[self._parent[parent]]
            parent = self._parent[parent]
        self._parent[name] = parent
        return parent

    def join(self, one: str, other: str) -> None:
        self._parent[self.find(one)] = self.find(other)
