"""The explorer as one file to send to a colleague: the page with the data inside it. It asks nobody anything."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from cypher.hindsight import Remembers, snapshot
from cypher.library import Row, ask
from cypher.past_answers import answer_then
from flows.errors import FlowError
from flows.explorer.app import as_json, page_file

_Asking: TypeAlias = Callable[[str, Mapping[str, object]], list[Row]]

MOST_EDGES = 5000
"""More make a file that a browser does not like to open: narrow it to an entity."""

_MODULES = ("scene.js", "lanes.js", "key.js", "picture.js", "explorer.js")
"""Each after those that it imports."""


def export_page(graph: Remembers, entity: str | None, known: date | None = None) -> str:
    """The HTML of the file: all edges around the entity (or of the whole graph), with the evidence of each.

    known: as the graph was from what had been published by that day. Raises FlowError for more than MOST_EDGES.
    """
    asks = _asking(graph, known)
    narrowed = {"entity": entity} if entity else {}
    common = {"claimed": True, "attributed": True, "limit": MOST_EDGES + 1}
    edges = asks("scene", {**narrowed, **common})
    if len(edges) > MOST_EDGES:
        raise FlowError(f"more than {MOST_EDGES} edges: narrow the export with --entity")
    data: dict[str, object] = {
        "extent": ask(graph, "extent", {})[0],
        "known": known,
        "edges": edges,
        "lanes": _lanes(asks, edges),
        "evidence": {str(edge["fact"]): asks("evidence", {"fact": str(edge["fact"])}) for edge in edges},
    }
    return _inlined(page_file("index.html"), data)


def _asking(graph: Remembers, known: date | None) -> _Asking:
    """How today's graph is asked, or the one of then."""
    if known is None:
        return partial(ask, graph)
    return partial(answer_then, snapshot(graph, known=known).derived)


def _lanes(asks: _Asking, edges: Sequence[Row]) -> dict[str, object]:
    """Entity id -> the rows of `lanes`: careers of people, control of and in countries."""
    ends = {str(edge[f"{end}_id"]): edge[f"{end}_type"] for edge in edges for end in "ab"}
    asked = {"Leader": "entity", "Person": "entity", "Country": "within"}
    found = {id_: asks("lanes", {asked[type_]: id_}) for id_, type_ in ends.items() if type_ in asked}
    return {id_: rows for id_, rows in found.items() if rows}


def _inlined(page: str, data: Mapping[str, object]) -> str:
    """The page with its style, scripts and data in it, and a policy that lets it load nothing."""
    style = f"<style>\n{page_file('explorer.css')}\n</style>"
    parts = [
        "<script>\n" + _safe(page_file("cytoscape.min.js")) + "\n</script>",
        f'<script type="application/json" id="data">{_safe(_json(data))}</script>',
        '<script type="module">\n' + _safe(_joined(_MODULES)) + "\n</script>",
    ]
    policy = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline'; "
        "style-src 'unsafe-inline'; img-src data:\">"
    )
    page = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: policy + style, page)
    page = re.sub(r"<script [^>]*src=[^>]*></script>\s*", "", page)
    return page.replace("</body>", "\n".join(parts) + "\n</body>")


def _joined(names: Sequence[str]) -> str:
    """The modules as one: imports of each other and exports are dropped."""
    text = "\n".join(page_file(name) for name in names)
    text = re.sub(r'^import [^;]*? from "\./[^"]*";\n', "", text, flags=re.MULTILINE)
    return re.sub(r"^export ", "", text, flags=re.MULTILINE)


def _json(data: Mapping[str, object]) -> str:
    parts = [f"{json.dumps(key)}: {as_json(value)}" for key, value in data.items()]
    return "{" + ",\n".join(parts) + "}"


def _safe(text: str) -> str:
    """Text that cannot end the script element it stands in, whatever an article's title holds."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")
