"""Coverage-guided fuzzing of the rules: any parse of any words gives an extraction that is sound, in time.

    python tests/fuzz/fuzz_extraction.py CORPUS [-max_total_time=600] [-timeout=20] [-max_len=2000]

The parse is built from the fuzzer's bytes (`tests/parses.py`), so no trained model is needed and none takes the time.
CORPUS is a directory that new inputs are written to. Needs atheris (`pip install --group fuzz`); options are
libFuzzer's.
"""

import logging
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractors"]):
    import extractors.pipeline  # noqa: F401 - imported here to be instrumented

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from parses import check, parse_of


def read_any_parse(data: bytes) -> None:
    check(*parse_of(data))


def main() -> None:
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, read_any_parse)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
