"""What one more claim costs a key that has few and a key that has 100,000: the time to load and project one article.

    python benchmarks/one_more_claim.py [SIZE…]      (1,000 and 100,000, where none is given)

Starts a Neo4j for each size and fills it by a bulk load: SIZE claims of each key of FILLED, of the same days. Then
articles that tell one more thing each come to all of them in turn, and are taken back, so that what else the machine
does is the same for all. Prints medians of the time, and what one of them reads, which no load of the machine disturbs:
records that came from Neo4j, and its database hits; each with the ratio against the first size.
"""

import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cypher.bulk_import import import_into, write_files
from cypher.graph import Graph
from cypher.local import LocalServer, ServerOptions
from cypher.transaction import Transaction
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
TOWN = Entity(id="city:heron", type=EntityType.CITY, name="Heron")
ENTITIES = (TOWN, LAND, ADA, BO)
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
    subject: str = ADA.id
    object: str | None = None
    """None: the usual one of the relation."""
    modality: Modality = Modality.ASSERTED


def extraction(number, told, body="-", edition=0):
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    claims = tuple(sorted((claim(id_, f"sentence {n}", one) for n, one in enumerate(told)), key=lambda c: c.id))
    article = Article(
        id=id_,
        version=f"v{number}.{edition}",
        url=url,
        title="",
        body=body,
        publisher=f"Publisher {number % 50}",
        published=FIRST + timedelta(days=number % 25_000),
        retrieved=NOW + timedelta(hours=edition),
    )
    return Extraction(article=article, entities=ENTITIES, claims=claims)


def claim(article, quote, told):
    when = None if told.day is None else FIRST + timedelta(days=told.day)
    object_ = told.object or OBJECTS[told.relation]
    office = "President" if told.relation in OFFICES else None
    time_ = told.time or (timespan.on(one_day(when)) if told.relation is MEETING else TimeSpan())
    said = {"subject": told.subject, "relation": told.relation, "polarity": told.polarity,
            "modality": told.modality, "said_by": told.by, "time": time_, "as_of": when}  # fmt: skip
    id_ = claim_id(article, quote, object_=object_, qualifiers=[office, None, None, None], **said)
    return Claim(
        id=id_, article=article, object=object_, office=office, quote=quote, start=0, end=10, confidence=0.9,
        rule="benchmark", extractor="benchmark/1", **said,
    )  # fmt: skip


def on(day):
    return FIRST + timedelta(days=day)


OFFICE, MEETING, CONTROL = Relation.HOLDS_OFFICE, Relation.CONSULT, Relation.CONTROLS
OFFICES = (OFFICE, Relation.APPOINT, Relation.LEAVE_OFFICE)
OBJECTS = {OFFICE: LAND.id, MEETING: BO.id, CONTROL: TOWN.id, Relation.CAPTURE: TOWN.id, Relation.APPOINT: ADA.id,
           Relation.LEAVE_OFFICE: LAND.id}  # fmt: skip
DAYS = 500
"""Of which `filling` tells, every other one, the more often the more claims."""


def told_day(number):
    """The day of claim `number` of those that `filling` makes."""
    return 2 * (number * 7919 % DAYS)


def between(number):
    """A day of which none of them is."""
    return 2 * (number % DAYS) + 1


def after(days):
    """So many days after the last of them."""
    return 2 * (DAYS - 1) + days


MORE = {
    "one more day of an office": lambda n: Told(OFFICE, between(50 + n)),
    "one more meeting": lambda n: Told(MEETING, between(50 + n)),
    "told again": lambda _: Told(OFFICE, told_day(100)),
    "a new start": lambda n: Told(OFFICE, told_day(150), timespan.since(one_day(on(-10 - n)))),
    "an end": lambda n: Told(OFFICE, None, timespan.until(one_day(on(after(50 + n))))),
    "another holder on such a day": lambda n: Told(OFFICE, told_day(100 + n), subject=BO.id),
    "denied for such a day": lambda n: Told(OFFICE, told_day(200 + n), polarity=Polarity.NEGATIVE),
    "an attributed day": lambda n: Told(OFFICE, between(400 + n), by="person:bo"),
    "an attributed meeting": lambda n: Told(MEETING, between(400 + n), by="person:bo"),
    "a denied meeting": lambda n: Told(MEETING, told_day(300 + n), polarity=Polarity.NEGATIVE),
    "news of a meeting, no date": lambda n: Told(MEETING, told_day(400 + n) + 1, TimeSpan()),
    "one more planned day of an office": lambda n: Told(OFFICE, between(450 + n), modality=Modality.PLANNED),
    "one more planned meeting": lambda n: Told(MEETING, between(450 + n), modality=Modality.PLANNED),
    "an end that is planned": lambda n: Told(
        OFFICE, None, timespan.until(one_day(on(after(50 + n)))), modality=Modality.PLANNED
    ),
    "one more day of control": lambda n: Told(CONTROL, between(450 + n), subject=LAND.id),
    "the place is captured": lambda n: Told(Relation.CAPTURE, between(300 + n), subject=LAND.id),
    "somebody is appointed to the office": lambda n: Told(Relation.APPOINT, between(350 + n), subject=LAND.id),
    "a rival leaves the office": lambda n: Told(Relation.LEAVE_OFFICE, between(250 + n), subject=BO.id),
    "a denial that cuts the last days off": lambda n: Told(OFFICE, after(40 - n), polarity=Polarity.NEGATIVE),
    "the holder left before": lambda n: Told(Relation.LEAVE_OFFICE, after(20 - n)),
}
TAKEN_BACK = ("one more day of an office", "one more planned day of an office", "the place is captured",
              "somebody is appointed to the office", "a denial that cuts the last days off")  # fmt: skip
COPIED = 7_000_000
FILLED = (
    lambda day: Told(OFFICE, day),
    lambda day: Told(MEETING, day),
    lambda day: Told(OFFICE, day, modality=Modality.PLANNED),
    lambda day: Told(MEETING, day, modality=Modality.PLANNED),
    lambda day: Told(CONTROL if day % 100 else Relation.CAPTURE, day, subject=LAND.id),
)
"""The keys of SIZE claims each."""


def filling(claims):
    """Articles of PER_ARTICLE claims each, told of even days only."""
    for number, told in enumerate(FILLED):
        for n in range(claims // PER_ARTICLE):
            days = [told_day(n * PER_ARTICLE + i) for i in range(PER_ARTICLE)]
            yield extraction(1_000_000 * number + n, [told(day) for day in days])


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
    found = {"(warm)": [came(8_000_000 + n, Told(OFFICE, between(0 + n))) for n in range(REPEATS)]}
    for case, (what, told) in enumerate(MORE.items()):
        found[what] = [came(9_000_000 + 1000 * case + n, told(n)) for n in range(REPEATS)]
    first = {what: 9_000_000 + 1000 * case for case, what in enumerate(MORE)}
    found["a day, in words that are copied"] = [
        came(COPIED + n, Told(OFFICE, between(200 + n)), words(n)) for n in range(REPEATS)
    ]
    found["a copy that gives the story its name"] = [
        came(before(COPIED + n), Told(OFFICE, between(200 + n)), words(n)) for n in range(REPEATS)
    ]
    found["a new version without its claim"] = [emptied(first["an attributed day"] + n) for n in range(REPEATS)]
    for what in TAKEN_BACK:
        found[f"without: {what}"] = [went(first[what] + n) for n in range(REPEATS)]
    for what, number in (("office", 0), ("meetings", 1), ("planned", 2), ("control", 4)):
        found[f"without ten days: {what}"] = [went(1_000_000 * number + 1 + n) for n in range(REPEATS)]
    return found


def words(number):
    """A text of its own, long enough to have copies."""
    return " ".join(f"word{number}x{n}" for n in range(80))


def before(number):
    """Of which article the id is before that of this one."""
    return next(n for n in range(number + 1000, number + 10**6, 1000) if _id(n) < _id(number))


def _id(number):
    return article_id(f"https://news.example/{number}")


def came(number, told, body="-"):
    return lambda graph: graph.upsert([extraction(number, [told], body)], NOW)


def emptied(number):
    return lambda graph: graph.upsert([extraction(number, [], "other words", edition=1)], NOW)


def went(number):
    return lambda graph: graph.retract([_id(number)], recorded_at=NOW, reason="benchmark")


def timed(graph, change):
    before = time.perf_counter()
    change(graph)
    graph.project()
    return time.perf_counter() - before


@contextmanager
def profiled():
    """What the statements read meanwhile: records that came, and database hits."""
    read = {"records": 0, "hits": 0}
    run_text = Transaction.run_text

    def counting(self, text, params):
        result = self._tx.run(f"PROFILE {text}", dict(params))
        rows = [dict(record) for record in result]
        read["records"] += len(rows)
        read["hits"] += hits(result.consume().profile)
        return rows

    Transaction.run_text = counting
    try:
        yield read
    finally:
        Transaction.run_text = run_text


def hits(plan):
    return plan["args"].get("DbHits", 0) + sum(hits(child) for child in plan.get("children", ()))


def read_by(graph, change):
    with profiled() as read:
        timed(graph, change)
    return read


def told(values, width, first):
    return "".join(f"{value:>{width},.0f} {value / max(1, first):5.2f}x" for value in values)


def main(sizes):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        graphs = []
        for size in sizes:
            server = filled(Path(folder), size)
            stack.callback(server.stop)
            graphs.append(stack.enter_context(Graph(server.connection())))
        print(f"{'claims of the key: ' + ', '.join(f'{size:,}' for size in sizes):<38} ms | records | database hits")
        for what, (first, *others) in changes().items():
            seconds = [[timed(graph, change) for graph in graphs] for change in others]
            read = [read_by(graph, first) for graph in graphs]
            medians = [1000 * statistics.median(times[n] for times in seconds) for n in range(len(graphs))]
            parts = [medians, [r["records"] for r in read], [r["hits"] for r in read]]
            print(f"{what:<38}" + " | ".join(told(part, 8, part[0]) for part in parts), flush=True)
        for size, graph in zip(sizes, graphs, strict=True):
            if size <= 10_000:
                assert graph.verify() == ()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 100_000])
