"""Whose matrix products run while a parse lasts, and that the pipeline is handed back as it was."""

import numpy as np
import pytest
import spacy
from numpy.testing import assert_allclose
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_info

from extractors.products import fast_products


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    pipeline.initialize()
    return pipeline


def _operations(nlp: Language) -> list[object]:
    model = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    assert isinstance(model, Model)
    return [node.ops for node in model.walk()]


def test_the_networks_multiply_with_numpy_and_then_as_before(nlp: Language) -> None:
    before = _operations(nlp)
    assert all(isinstance(ops, NumpyOps) and ops.use_blis for ops in before)
    with fast_products(nlp):
        assert not any(ops.use_blis for ops in _operations(nlp) if isinstance(ops, NumpyOps))
    assert all(now is then for now, then in zip(_operations(nlp), before, strict=True))


def test_an_error_leaves_the_pipeline_as_it_was(nlp: Language) -> None:
    before = _operations(nlp)
    with pytest.raises(ValueError, match="text"), fast_products(nlp):
        raise ValueError("text")
    assert all(now is then for now, then in zip(_operations(nlp), before, strict=True))


def test_other_operations_stay(nlp: Language) -> None:
    class OtherOps(NumpyOps):
        pass

    model = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    own, other = model.ops, OtherOps()
    model.ops = other
    try:
        with fast_products(nlp):
            assert model.ops is other
    finally:
        model.ops = own


def test_products_keep_to_one_thread(nlp: Language) -> None:
    with fast_products(nlp):
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} <= {1}


def test_both_libraries_give_the_same_product() -> None:
    random = np.random.default_rng(7)
    left, right = (random.standard_normal(shape, dtype=np.float32) for shape in ((300, 288), (96, 288)))
    own, fast = (NumpyOps(use_blis=blis).gemm(left, right, trans2=True) for blis in (True, False))
    assert_allclose(own, fast, rtol=1e-3, atol=1e-4)
