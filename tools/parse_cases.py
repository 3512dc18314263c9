"""Store the parses of the sentences in `tests/unit/extractors/cases/`, so that unit tests need no trained model."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from cases import FOLDER, PARSES, read_cases

from extractors.parsing import parse_all
from extractors.pipeline import load_model


def main() -> int:
    texts = sorted({case.text for path in FOLDER.glob("*.txt") for case in read_cases(path.name)})
    parses = {}
    for text, doc in zip(texts, parse_all(load_model(), texts, batch_size=64), strict=True):
        parses[text] = {
            "words": [token.text for token in doc],
            "spaces": [bool(token.whitespace_) for token in doc],
            "tags": [token.tag_ for token in doc],
            "pos": [token.pos_ for token in doc],
            "lemmas": [token.lemma_ for token in doc],
            "heads": [token.head.i for token in doc],
            "deps": [token.dep_ for token in doc],
            "ents": [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        }
    lines = [f"{json.dumps(text)}: {json.dumps(parse, ensure_ascii=False)}" for text, parse in parses.items()]
    PARSES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(parses)} parses in {PARSES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
