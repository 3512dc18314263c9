"""An ingest that is killed: `main` kills its process before a statement.

The world of a seed is always the same. It goes in by batches of two, each projected, as a run does.
"""

import os
import random
import signal
from datetime import date, timedelta

from worlds import _SHAPES, ENTITIES, FIRST, RECORDED, WORDS, Told, claim

from cypher import absorption, graph
from cypher.connection import Connection
from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity


def world(seed, articles=8):
    """Articles of a fixed world; some are the second version of another, some copies."""
    rng = random.Random(seed)
    return [_article(rng, rng.randrange(articles - 2)) for _ in range(articles)]


def ingest(connection, extractions):
    with graph.Graph(connection) as store:
        for start in range(0, len(extractions), 2):
            store.upsert(extractions[start : start + 2], RECORDED)
            store.project()


def _article(rng, number):
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    told = [
        Told(
            shape=rng.choice(_SHAPES),
            time=rng.choice([TimeSpan(), timespan.since(day(_day(rng))), timespan.on(day(_day(rng)))]),
            as_of=rng.randrange(60),
            polarity=rng.choice([Polarity.POSITIVE] * 4 + [Polarity.NEGATIVE]),
            modality=Modality.ASSERTED,
            said_by=rng.choice([None, None, "person:bo"]),
            quote=rng.randrange(3),
            confidence=0.5,
        )
        for _ in range(4)
    ]
    claims = {c.id: c for c in (claim(t, id_) for t in told)}
    used = {e for c in claims.values() for e in (c.subject, c.object, c.said_by) if e}
    return Extraction(
        article=Article(
            id=id_,
            version=f"{rng.random()}",
            url=url,
            title="",
            body=rng.choice([WORDS, "short", WORDS + "end"]),
            publisher="Heron Post",
            published=_day(rng),
            retrieved=RECORDED,
        ),
        entities=tuple(ENTITIES[e] for e in sorted(used)),
        claims=tuple(claims[c] for c in sorted(claims)),
    )


def _day(rng) -> date:
    return FIRST + timedelta(days=rng.randrange(60))


def main(told, seed, step, where):
    """Ingests, or dies on the way; puts how many statements it ran. where: what makes a Connection."""
    steps = 0
    run = graph.Transaction.run_text

    def counted(self, text, params):
        nonlocal steps
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return run(self, text, params)

    graph.Transaction.run_text = counted
    absorption.MANY = 2
    ingest(Connection(**where), world(seed))
    told.put(steps)
