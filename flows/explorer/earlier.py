"""The graph as it was known by a day, for the explorer: derived in memory, once for a day, and kept for a while.

Up to MOST_ARTICLES the whole graph is derived (about 5 ms an article); beyond, only what is around an entity.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date

from cypher import hindsight
from cypher.derivation import Derived, derived
from cypher.errors import QueryRefused
from cypher.library import Row, entity_id
from cypher.past_answers import answer_then

MOST_ARTICLES = 3000
_KEPT = 4
_KEPT_S = 300.0
"""How long a derived graph is looked at before articles that came since are taken in."""


class EarlierGraphs:
    """Those looked at last."""

    def __init__(self, graph: hindsight.Remembers) -> None:
        self._graph = graph
        self._kept: OrderedDict[tuple[date, str], tuple[float, Derived]] = OrderedDict()

    def ask(self, name: str, given: Mapping[str, object], known: date, around: str | None, articles: int) -> list[Row]:
        """The rows that the question gives in the graph of then.

        around: the entity that is looked at. articles: how many the graph has today.

        Raises QueryRefused where everything was asked for and is too much, and for a name that nobody has.
        """
        scope = "" if articles <= MOST_ARTICLES else self._scope(known, around)
        return answer_then(self._then(known, scope), name, given)

    def _then(self, known: date, scope: str) -> Derived:
        found = self._kept.pop((known, scope), None)
        if found is None or time.monotonic() - found[0] > _KEPT_S:
            found = (time.monotonic(), self._derived(known, scope))
        self._kept[known, scope] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found[1]

    def _scope(self, known: date, around: str | None) -> str:
        if around is None:
            raise QueryRefused(
                f"everything as known by {known} is too much to derive for a page: pick an entity, "
                f"or make a graph of then with `newsgraph snapshot --known {known} FOLDER`"
            )
        return entity_id(self._graph, around)

    def _derived(self, known: date, scope: str) -> Derived:
        if scope:
            return derived(self._graph.contents_around(scope, known=known, recorded=None))
        return hindsight.snapshot(self._graph, known=known).derived
