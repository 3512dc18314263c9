"""What one more claim costs a key that has few and a key that has 100,000: the time to load and project one article.

    python benchmarks/one_more_claim.py [SIZE…]      (1,000 and 100,000, where none is given)

Starts a Neo4j for each size and fills it by a bulk load: SIZE claims of days of an office (a state) and as many of
meetings (events), between the same two. Then articles that tell one more thing each come to all of them in turn, and
are taken back, so that what else the machine does is the same for all. Prints medians, and ratios against the first.
"""

import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cypher.bulk_import import import_into, write_files
from cypher.graph import Graph
from cypher.local import LocalServer, ServerOptions
from extractors import timespan
from extractors.calendar_periods import day as one_day
from extractors.identity import article_id, claim_id
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Modality, Polarity, Relation

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(1950, 1, 1)
PER_ARTICLE = 10
ADA = Entity(id="person:ada", type=EntityType.PERSON, name="Ada Quill")
BO = Entity(id="person:bo", type=EntityType.PERSON, name="Bo Marsh")
LAND = Entity(id="country:XF", type=EntityType.COUNTRY, name="Freeland", code="XF")
REPEATS = 9


@dataclass(frozen=True)
class Told:
    """One claim to be."""

    relation: Relation
    day: int | None
    """Days after FIRST for which it speaks; of an event its day, unless it is undated."""
    time: TimeSpan | None = None
    by: str | None = None
    polarity: Polarity = Polarity.POSITIVE
    holder: str = "person:ada"


def extraction(number, told):
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    claims = tuple(sorted((claim(id_, f"sentence {n}", one) for n, one in enumerate(told)), key=lambda c: c.id))
    article = Article(
        id=id_,
        version=f"v{number}",
        url=url,
        title="",
        body="-",
        publisher=f"Publisher {number % 50}",
        published=FIRST + timedelta(days=number % 25_000),
        retrieved=NOW,
    )
    return Extraction(article=article, entities=(LAND, ADA, BO), claims=claims)


def claim(article, quote, told):
    state = told.relation is Relation.HOLDS_OFFICE
    when = None if told.day is None else FIRST + timedelta(days=told.day)
    object_, office = (LAND.id, "President") if state else (BO.id, None)
    time_ = told.time or (TimeSpan() if state else timespan.on(one_day(when)))
    said = {"subject": told.holder, "relation": told.relation, "polarity": told.polarity,
            "modality": Modality.ASSERTED, "said_by": told.by, "time": time_, "as_of": when}  # fmt: skip
    id_ = claim_id(article, quote, object_=object_, qualifiers=[office, None, None, None], **said)
    return Claim(
        id=id_, article=article, object=object_, office=office, quote=quote, start=0, end=10, confidence=0.9,
        rule="benchmark", extractor="benchmark/1", **said,
    )  # fmt: skip


def on(day):
    return FIRST + timedelta(days=day)


OFFICE, MEETING = Relation.HOLDS_OFFICE, Relation.CONSULT
LAST = 2 * 11_999
"""The last day that `fill` tells of."""


def told_day(number):
    """The day of claim `number` of those that `fill` makes."""
    return 2 * (number * 7919 % 12_000)


MORE = {
    "one more day of an office": lambda n: Told(OFFICE, 101 + 2 * n),
    "one more meeting": lambda n: Told(MEETING, 101 + 2 * n),
    "told again": lambda _: Told(OFFICE, 200),
    "a new start": lambda n: Told(OFFICE, 300, timespan.since(one_day(on(-10 - n)))),
    "an end": lambda n: Told(OFFICE, None, timespan.until(one_day(on(LAST + 50 + n)))),
    "another holder on such a day": lambda n: Told(OFFICE, told_day(100 + n), holder="person:bo"),
    "denied for such a day": lambda n: Told(OFFICE, told_day(200 + n), polarity=Polarity.NEGATIVE),
    "an attributed day": lambda n: Told(OFFICE, 801 + 2 * n, by="person:bo"),
    "an attributed meeting": lambda n: Told(MEETING, 801 + 2 * n, by="person:bo"),
    "a denied meeting": lambda n: Told(MEETING, told_day(300 + n), polarity=Polarity.NEGATIVE),
    "news of a meeting, no date": lambda n: Told(MEETING, told_day(400 + n) + 1, TimeSpan()),
}


def filling(claims):
    """Articles of PER_ARTICLE claims each, told of even days only: half of the office, half of meetings."""
    for start, relation in ((0, OFFICE), (1_000_000, MEETING)):
        for n in range(claims // PER_ARTICLE):
            yield extraction(start + n, [Told(relation, told_day(n * PER_ARTICLE + i)) for i in range(PER_ARTICLE)])


def filled(folder, size):
    """A Neo4j with the claims."""
    server = LocalServer(folder / str(size), ServerOptions(heap="1g", page_cache="512m"))
    files = folder / f"files-{size}"
    files.mkdir()
    import_into(server, write_files(filling(size), files, NOW))
    shutil.rmtree(files)
    return server


def changes():
    """What happens -> for each repeat the change to a graph."""
    found = {"(warm)": [came(8_000_000 + n, Told(OFFICE, 1 + 2 * n)) for n in range(REPEATS)]}
    for case, (what, told) in enumerate(MORE.items()):
        found[what] = [came(9_000_000 + 1000 * case + n, told(n)) for n in range(REPEATS)]
    for what, first in (("retraction of one more day", 9_000_000), ("retraction of ten days", 1)):
        found[what] = [went(first + n) for n in range(REPEATS)]
    return found


def came(number, told):
    return lambda graph: graph.upsert([extraction(number, [told])], NOW)


def went(number):
    article = article_id(f"https://news.example/{number}")
    return lambda graph: graph.retract([article], recorded_at=NOW, reason="benchmark")


def timed(graph, change):
    before = time.perf_counter()
    change(graph)
    graph.project()
    return time.perf_counter() - before


def main(sizes):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        graphs = []
        for size in sizes:
            server = filled(Path(folder), size)
            stack.callback(server.stop)
            graphs.append(stack.enter_context(Graph(server.connection())))
        print(f"{'ms of one article':<32}" + "".join(f"{size:>18,}" for size in sizes))
        for what, some in changes().items():
            seconds = [[timed(graph, change) for graph in graphs] for change in some]
            medians = [statistics.median(times[n] for times in seconds) for n in range(len(graphs))]
            print(f"{what:<32}" + "".join(f"{1000 * m:>10.0f} {m / medians[0]:5.2f}x " for m in medians), flush=True)
        for size, graph in zip(sizes, graphs, strict=True):
            if size <= 10_000:
                assert graph.verify() == ()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
