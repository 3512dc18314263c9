"""What a reader gets from a whole article stays as it is until somebody looks at the difference: `make golden`."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def texts():
    spec = importlib.util.spec_from_file_location("golden", FOLDER.parent.parent / "tools" / "golden.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.golden_texts()


@pytest.mark.model
@pytest.mark.skipif(sys.version_info < (3, 12), reason="the small model, which serves Python 3.11, reads otherwise")
@pytest.mark.parametrize("name", NAMES)
def test_an_article_gives_its_golden_file(texts, name):
    stored = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(texts[name]) == stored


@pytest.mark.model
def test_every_article_has_its_golden_file(texts):
    assert sorted(texts) == NAMES
