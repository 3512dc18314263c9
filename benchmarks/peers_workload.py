"""The workload of `peers_load.py` in plain values, the same for every writer: no library of any of them is needed.

1,000 articles with 20 mentions and 15 facts each. Some entities are in many articles, most in one; a third of the facts
is between the six of an article that are well known, so that two of them have facts of one type on several days.
`again` has half of the articles as they were, and in the other half a fifth of the facts told otherwise.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

ARTICLES, MENTIONS, FACTS = 1000, 20, 15
TYPES = ("CONSULT", "ACCUSE", "COOPERATE", "SANCTION", "THREATEN", "AID", "REQUEST", "ASSAULT")
KINDS = (("Person", "person"), ("Organization", "organization"))
FIRST = date(2024, 1, 1)
MET, MET_AGAIN = date(2026, 1, 1), date(2026, 1, 2)
"""When the articles of the first and of the second load were retrieved."""


@dataclass(frozen=True)
class Mentioned:
    id: str
    name: str
    label: str


@dataclass(frozen=True)
class Told:
    """One dated fact as an article tells it. Its id is a function of what is said: two articles can tell the same."""

    subject: str
    type: str
    object: str
    day: date
    quote: str
    subject_name: str
    object_name: str

    @property
    def id(self):
        return f"{self.subject}|{self.type}|{self.object}|{self.day}"


@dataclass(frozen=True)
class Piece:
    url: str
    text: str
    published: date
    mentions: tuple[Mentioned, ...]
    facts: tuple[Told, ...]
    met: date = MET


def pieces(number=ARTICLES, seed=1):
    """The articles of the first load."""
    rng = random.Random(seed)
    common = [_entity(n) for n in range(2000)]
    return [_piece(rng, n, common) for n in range(number)]


def again(first, seed=2):
    """The articles of the second load."""
    rng = random.Random(seed)
    return [replace(piece if n % 2 else _changed(rng, piece), met=MET_AGAIN) for n, piece in enumerate(first)]


def counts(loaded):
    """Entities and distinct facts that must be there after these articles, and how often articles tell facts."""
    entities = {m.id for piece in loaded for m in piece.mentions}
    facts = {told.id for piece in loaded for told in piece.facts}
    return {"entities": len(entities), "facts": len(facts), "told": sum(len(p.facts) for p in loaded)}


def _entity(number):
    label, prefix = KINDS[number % 2]
    return Mentioned(f"{prefix}:{_name(number).casefold().replace(' ', '-')}", _name(number), label)


def _name(number):
    return f"Name{number % 97} Surname{number}"


def _piece(rng, number, common):
    well_known = [common[min(int(rng.expovariate(1 / 120)), len(common) - 1)] for _ in range(6)]
    rare = [_entity(10_000 + number * 20 + n) for n in range(MENTIONS)]
    mentions = list({m.id: m for m in [*well_known, *rare]}.values())[:MENTIONS]
    published = FIRST + timedelta(days=number // 4)
    facts = {}
    while len(facts) < FACTS:
        told = _told(rng, mentions, published)
        facts[told.id] = told
    text = " ".join(
        f"{f.quote} And so it went on that day, as {m.name} said later."
        for f, m in zip(facts.values(), mentions, strict=False)
    )
    return Piece(f"https://news.example/{number}", text, published, tuple(mentions), tuple(facts.values()))


def _told(rng, mentions, day):
    some = mentions[:6] if rng.random() < 1 / 3 else mentions
    one, other = sorted(rng.sample(some, 2), key=lambda m: m.id)
    kind = rng.choice(TYPES)
    quote = f"{one.name} and {other.name} met over {kind.lower()} on {day}."
    return Told(one.id, kind, other.id, day, quote, one.name, other.name)


def _changed(rng, piece):
    kept = list(piece.facts[FACTS // 5 :])
    known = {told.id for told in piece.facts}
    while len(kept) < FACTS:
        told = _told(rng, list(piece.mentions), piece.published)
        if told.id not in known:
            known.add(told.id)
            kept.append(told)
    return replace(piece, text=f"{piece.text} Corrected.", facts=tuple(kept))
