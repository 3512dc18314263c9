"""The words that parses without a parser are made of: those that the rules look for, and junk."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import extractors

ROOM = Path(extractors.__file__).parent

DEPS = """
nsubj nsubjpass dobj pobj prep appos attr poss case compound amod relcl acl advcl conj cc agent oprd xcomp ccomp aux
auxpass neg mark prt det punct npadvmod dep nmod pcomp advmod nummod parataxis dative expl acomp csubj quantmod intj
meta preconj predet
""".split()  # noqa: SIM905 - a table of words
POS = "NOUN PROPN VERB AUX ADJ ADV ADP NUM PRON DET PUNCT PART SCONJ CCONJ SPACE SYM X INTJ".split()  # noqa: SIM905
TAGS = """
NN NNS NNP NNPS VB VBD VBG VBN VBZ VBP MD IN CD RB JJ JJR JJS DT PRP PRP$ WP WP$ WDT WRB POS CC TO RP EX . , : `` ''
-LRB- -RRB- _SP HYPH SYM FW UH
""".split()  # noqa: SIM905 - a table of words
LABELS = "PERSON ORG GPE LOC NORP FAC EVENT DATE TIME CARDINAL ORDINAL WORK_OF_ART LAW PRODUCT MONEY".split()  # noqa: SIM905
COMMON = """
the a an of for to in as by from and but or nor , ; : . ! ? - – — ( ) [ ] “ ” " ' 's ’s n't not no never nobody neither
his its her their whose who which where when whom that until till since only former acting outgoing late -elect
she it they him them himself itself both all each other another one two three five the same latter bloc is was were are
be been being has have had will would may might must should could can did does do due about going set said says told
according reportedly allegedly denied if unless whether because after before during while amid despite
""".split()  # noqa: SIM905 - a table of words
TIMES = """
Monday|Tuesday|Friday|today|yesterday|tonight|last week|next month|two days later|three years ago|March 2019|2021|
14 June|June 31|30 February 2024|99|the 1990s|19:20|noon|the spring|the third quarter|half a year|the same day|
a decade|the end of 2028|early May|a fortnight|1 January 0000|31 December 9999|ten thousand years ago|9999 weeks|
2019 to 2015|between March and May|Thursday 8 June|the night of 3 May|the following week|that year|its first day
""".replace("\n", "").split("|")
TITLES = """
president|prime minister|foreign minister|minister of defence|secretary general|governor|mayor|leader|head|chief|
chairman|king|emir|ambassador|spokesman|deputy prime minister|speaker|commander|acting president|former president|
chief of staff
""".replace("\n", "").split("|")
NOUNS = """
army troops government parliament court capital city province region village base embassy border talks summit visit
call agreement attack war ceasefire sanctions aid deal meeting vote election withdrawal resignation son daughter wife
brother father party ministry agency rebels forces soldiers bloc leaders countries sides two
""".split()  # noqa: SIM905 - a table of words
JUNK = (
    "\n\n", "\n", "\t", "\u200b", "\u202e", "مرحبا", "你好", "Привет", "é", "🙂", "👩‍👩‍👧", "x" * 300, "1" * 50,
    "…", "--", "•", "@user", "#tag", "https://a.example/b?c=d", "a.b.c.", "''", "``", "$", "€", "%", "°", "0", "00",
    "1,000,000", "½", "IV", "U.S.", "Mr", "Mr.", "Dr", "al-", "O'", "d'", "mc", "ß", "İ", "ǅ", "\ufeff", "\x07", "²",
    "٣", "-", "|", "/", "&",
)  # fmt: skip


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(name, entity label) from each table of the gazetteer, some two hundred of each."""
    tables = {
        "countries": "GPE", "cities": "GPE", "divisions": "GPE", "organizations": "ORG", "leaders": "PERSON",
        "regions": "LOC", "seats": "GPE", "given_names": "PERSON",
    }  # fmt: skip
    found: list[tuple[str, str]] = []
    for table, label in tables.items():
        text = (ROOM / "gazetteer" / f"{table}.tsv").read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
        for row in rows[:: max(1, len(rows) // 200)]:
            found += [(name, label) for text in row[:3] for name in text.split("|") if 1 < len(name) < 50]
    return tuple(found)


@cache
def verbs() -> tuple[str, ...]:
    """The verbs of all patterns, particles with them."""
    found: set[str] = set()
    for path in sorted((ROOM / "patterns").glob("*.toml")):
        found.update(text for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))) if len(text) < 30)
    return tuple(sorted(found - {""}))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _strings(inner)
