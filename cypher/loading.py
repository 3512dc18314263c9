"""Articles into layers one and two: versions, articles, what they contribute to entities, and their claims.

    extraction ──> version known? ──> which version is current ──> does the article count? ──> settle
                   yes: nothing       `versions.current`           not taken back, not        write the difference
                   between
                                                                   corrected, not purged      what is there and what
                                                                   should be

`settle` alone writes mentions, entities and claims, whatever has changed: so an article that comes, changes, goes and
comes back leaves what it would have left at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cypher.contents import Content, pack
from cypher.corrections import corrected_articles
from cypher.errors import ClaimRefused
from cypher.rows import article_properties, claim_properties, native, version_properties
from cypher.running import Row, Runner, write_rows
from cypher.settling import create_claims, settle
from cypher.stored import read_contents
from cypher.stories import assign_stories
from cypher.versions import Version, current

IDLE = ("unchanged", "purged")
"""Fates of which nothing has to be written."""
_EPOCH, _SECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class UpsertCounts:
    """How many articles came in and what became of them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    purged: int = 0
    """Not taken in, as they had been purged."""

    @property
    def loaded(self) -> int:
        """New or changed."""
        return self.new + self.changed

    def __add__(self, other: "UpsertCounts") -> "UpsertCounts":
        return UpsertCounts(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.purged + other.purged,
        )


@dataclass(slots=True)
class Known:
    """What is there of one article."""

    url: str | None = None
    """None where it was purged."""
    current: str | None = None
    purged: bool = False
    retracted: bool = False
    versions: dict[str, Version] = field(default_factory=dict)


def fates(tx: Runner, contents: Sequence[Content]) -> list[str]:
    """What each of them is to what is there now: new, unchanged, purged, or earlier met than what is there says.

    One look-up for all; their bands are nothing to it.
    """
    there = {row["version"]: row for row in tx.run("get_met", rows=[_asked(c) for c in contents])}
    return [_fate_of(there[c.id], c) for c in contents]


def idle(fates: Sequence[str]) -> UpsertCounts:
    """The counts of those of which nothing has to be written."""
    return UpsertCounts(unchanged=fates.count("unchanged"), purged=fates.count("purged"))


def load(tx: Runner, contents: Sequence[Content], recorded_at: datetime) -> UpsertCounts:
    """Writes what is not there yet, inside one transaction that holds the writer's lock."""
    known = _known(tx, {c.article.id for c in contents})
    counts = UpsertCounts()
    rows: dict[str, Row] = {}
    earlier: set[str] = set()
    fresh = {c.article.id for c in contents if c.article.id not in known}
    for content in contents:
        there = known.setdefault(content.article.id, Known(url=content.article.url))
        if there.url not in (None, content.article.url):
            raise ClaimRefused(f"{content.article.url}: its id {content.article.id} is that of {there.url}")
        fate = _fate(there, content)
        if fate in IDLE:
            counts += idle([fate])
            continue
        met = there.versions.get(content.id)
        if met is None:
            counts += UpsertCounts(**({"changed": 1} if there.versions else {"new": 1}))
            rows[content.id] = _version_row(content, recorded_at)
        else:
            counts += UpsertCounts(unchanged=1)
            earlier.add(content.id)
            rows.setdefault(content.id, {"id": content.id, "article": content.article.id, "properties": {}})
        rows[content.id]["properties"]["retrieved"] = content.article.retrieved
        there.versions[content.id] = _version(content)
    write_rows(tx, "keep_meetings", [{"id": version, "until": recorded_at} for version in sorted(earlier)])
    write_rows(tx, "upsert_versions", list(rows.values()))
    at_hand = {c.id: c for c in contents}
    moved = {
        article: current(list(there.versions.values())).id
        for article, there in known.items()
        if not there.purged and there.versions
    }
    moved = {article: version for article, version in moved.items() if known[article].current != version}
    _bring(tx, moved, at_hand, fresh, recorded_at)
    _keep_superseded(tx, [at_hand[version] for version in sorted(rows) if version not in moved.values()], recorded_at)
    return counts


def reconsider(tx: Runner, articles: Iterable[str], recorded_at: datetime) -> None:
    """Settles articles anew after one of them was taken back or brought back."""
    touched = set(articles)
    touched |= corrected_articles(tx, touched)
    _settle(tx, _current_contents(tx, touched), set(), recorded_at)


def resettle(tx: Runner, limit: int) -> int:
    """Writes anew what some articles that are marked for it contribute; returns how many.

    An older version of this program may have taken another version of an article for the current one.
    """
    marked = tx.run("get_unsettled", limit=limit)
    if marked:
        # what this should find missing was recorded when its article was
        recorded_at = max(native(row["recorded_at"]) for row in marked)
        _choose(tx, [row["id"] for row in marked])
        contents = _current_contents(tx, [row["id"] for row in marked])
        write_rows(
            tx, "upsert_articles", [{"id": a, "properties": article_properties(c)} for a, c in sorted(contents.items())]
        )
        reconsider(tx, [row["id"] for row in marked], recorded_at)
        tx.run("mark_settled", ids=[row["id"] for row in marked])
    return len(marked)


def _choose(tx: Runner, articles: Iterable[str]) -> None:
    """Makes the version that counts the current one where another is."""
    for article, there in _known(tx, set(articles)).items():
        if not there.versions or there.current is None:
            continue
        chosen = current(list(there.versions.values())).id
        if chosen != there.current:
            # both were known when the later one of them was recorded: since then the other one has not counted
            pair = tx.run("get_versions", ids=sorted({chosen, there.current}))
            since = max(native(row["properties"]["recorded_at"]) for row in pair)
            _bring(tx, {article: chosen}, {}, set(), since)


def _bring(
    tx: Runner, moved: Mapping[str, str], at_hand: Mapping[str, Content], fresh: set[str], recorded_at: datetime
) -> None:
    """Makes these versions the current ones of their articles."""
    if not moved:
        return
    missing = [version for version in moved.values() if version not in at_hand]
    contents = {**at_hand, **(read_contents(tx, missing) if missing else {})}
    targets = {article: contents[version] for article, version in sorted(moved.items())}
    rows = [{"id": article, "properties": _article_row(content, article in fresh, recorded_at)}
            for article, content in targets.items()]  # fmt: skip
    write_rows(tx, "upsert_articles", rows)
    publishers = [{"article": article, "publisher": c.article.publisher} for article, c in targets.items()]
    write_rows(tx, "unlink_publishers", [row for row in publishers if row["article"] not in fresh])
    write_rows(tx, "link_publishers", [row for row in publishers if row["publisher"] is not None])
    others = corrected_articles(tx, set(targets)) - set(targets)
    if others:
        targets |= _current_contents(tx, others)
    _settle(tx, targets, fresh, recorded_at)


def _settle(tx: Runner, targets: Mapping[str, Content], fresh: set[str], recorded_at: datetime) -> None:
    counting = _counting(tx, set(targets))
    stories = assign_stories(tx, {a: targets[a].bands for a in sorted(counting)}, set(targets) - counting)
    settle(tx, targets, stories, fresh, recorded_at)
    _keep_superseded(tx, [targets[article] for article in sorted(set(targets) - counting)], recorded_at)


def _keep_superseded(tx: Runner, contents: Sequence[Content], recorded_at: datetime) -> None:
    """The claims of versions that do not count and never did: taken back from the start, and there to look back at."""
    if not contents:
        return
    there = {row["id"] for row in tx.run("get_claims_of_articles", ids=sorted({c.article.id for c in contents}))}
    rows = {
        claim: properties | {"retracted_at": recorded_at}
        for content in contents
        for claim, properties in claim_properties(content).items()
        if claim not in there
    }
    create_claims(tx, rows, recorded_at)


def _current_contents(tx: Runner, articles: Iterable[str]) -> dict[str, Content]:
    """Article -> what its current version says."""
    known = _known(tx, set(articles))
    contents = read_contents(tx, {there.current for there in known.values() if there.current is not None})
    return {content.article.id: content for content in contents.values()}


def _counting(tx: Runner, articles: set[str]) -> set[str]:
    """Those of the articles whose claims count: neither taken back nor corrected by another."""
    return {
        row["id"]
        for row in tx.run("get_articles", ids=sorted(articles))
        if row["retracted_at"] is None and row["corrected_by"] is None and not row["purged"]
    }


def _known(tx: Runner, articles: set[str]) -> dict[str, Known]:
    return {
        row["id"]: Known(
            row["url"],
            row["current"],
            row["purged"],
            row["retracted_at"] is not None,
            {
                v["id"]: Version(
                    v["id"], v["version"], native(v.get("instant")), native(v["retrieved"]), v.get("extractor") or ""
                )
                for v in row["versions"]
            },
        )
        for row in tx.run("get_articles", ids=sorted(articles))
    }


def _fate(known: Known | None, content: Content) -> str:
    if known is None:
        return "new"
    if known.purged:
        return "purged"
    met = known.versions.get(content.id)
    if met is None:
        return "new"
    return "unchanged" if met.retrieved <= content.article.retrieved else "earlier"


def _asked(content: Content) -> Row:
    return {"article": content.article.id, "version": content.id}


def _fate_of(there: Row, content: Content) -> str:
    """there: the row of `get_met`, where an instant is whole seconds and nanoseconds, which cost less to read."""
    if there["purged"]:
        return "purged"
    if there["seconds"] is None:
        return "new"
    retrieved = content.article.retrieved.astimezone(UTC)
    now = (retrieved - _EPOCH) // _SECOND, retrieved.microsecond * 1000
    return "unchanged" if (there["seconds"], there["nanoseconds"]) <= now else "earlier"


def _version(content: Content) -> Version:
    properties = version_properties(content, b"")
    return Version(
        content.id, content.article.version, properties["instant"], content.article.retrieved, properties["extractor"]
    )


def _version_row(content: Content, recorded_at: datetime) -> Row:
    properties: dict[str, Any] = version_properties(content, pack(content)) | {"recorded_at": recorded_at}
    return {"id": content.id, "article": content.article.id, "properties": properties}


def _article_row(content: Content, fresh: bool, recorded_at: datetime) -> Row:  # noqa: FBT001 - new to the graph
    properties = article_properties(content) | {"retrieved": content.article.retrieved}
    return properties | {"recorded_at": recorded_at} if fresh else properties
