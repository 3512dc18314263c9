"""A stretch of tokens that looks like a name, before it is known what it names."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractors.known import Entry


@dataclass(slots=True)
class Found:
    """Tokens `start` to `end` (exclusive). `label` is the model's vote ("" where it is silent), `pattern` a rule's."""

    start: int
    end: int
    label: str = ""
    entries: list[Entry] = field(default_factory=list)
    pattern: str = ""


def text_of(doc: Doc, start: int, end: int) -> str:
    """The words of the tokens, single blanks between them."""
    return doc[start].text if end - start == 1 else " ".join(doc[start:end].text.split())


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The token by which the stretch hangs in the tree."""
    return doc[start] if end - start == 1 else doc[start:end].root
