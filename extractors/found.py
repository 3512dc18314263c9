"""A stretch of tokens that looks like a name, before it is known what it names."""

from dataclasses import dataclass, field

from extractors.known import Entry


@dataclass(slots=True)
class Found:
    """Tokens `start` to `end` (exclusive). `label` is the model's vote ("" where it is silent), `pattern` a rule's."""

    start: int
    end: int
    label: str = ""
    entries: list[Entry] = field(default_factory=list)
    pattern: str = ""
