"""When an edge began and ended, in the words of the library's answers: cut to the grain of what articles say.

`2021`, `2021-09`, `2021-09-14`; `by D`, `after D`, `before D` where only that is said. The queries do so in Cypher.
"""

from datetime import timedelta

from cypher.facts import Fact
from extractors.ontology import Precision

_ONE = timedelta(days=1)


def starts(fact: Fact) -> str | None:
    """When it began; None where nothing says."""
    if fact.valid_from is None:
        return None if fact.valid_from_latest is None else f"by {fact.valid_from_latest.isoformat()}"
    if fact.valid_from_latest is None:
        return f"after {(fact.valid_from - _ONE).isoformat()}"
    return (fact.valid_from_precision or Precision.DAY).cut(fact.valid_from)


def ends(fact: Fact) -> str | None:
    """Its last day; None where it is not known to be over."""
    if fact.valid_to is None:
        return None
    if fact.valid_to_earliest is None or fact.valid_to_precision is None:
        return f"before {fact.valid_to.isoformat()}"
    return fact.valid_to_precision.cut(fact.valid_to - _ONE)
