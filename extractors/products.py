"""Matrix products, on which most of a parse goes: by NumPy's library, on one core.

thinc multiplies with BLIS, whose wheels lack the kernels of newer processors; the OpenBLAS that comes with NumPy has
them and is two to three times as fast there. More threads than one cost more in waiting than they win on products of
this size, and rob the other workers of a flow.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController


@contextmanager
def fast_products(nlp: Language) -> Iterator[None]:
    """While it is open the networks of the pipeline multiply with NumPy; afterwards `nlp` is what it was.

    A network that runs on anything but thinc's own processor operations (a GPU, Apple's) stays as it is.
    """
    nodes = [node for node in _nodes(nlp) if type(node.ops) is NumpyOps]
    before = [node.ops for node in nodes]
    ops = NumpyOps(use_blis=False)
    for node in nodes:
        node.ops = ops
    try:
        with _threads().limit(limits=1, user_api="blas"):
            yield
    finally:
        for node, own in zip(nodes, before, strict=True):
            node.ops = own


def _nodes(nlp: Language) -> Iterator[Model[Any, Any]]:
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            yield from model.walk()


@cache
def _threads() -> ThreadpoolController:
    """What this process has loaded of libraries with threads of their own; looking takes some milliseconds."""
    return ThreadpoolController()
