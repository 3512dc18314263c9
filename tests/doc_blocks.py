"""The fenced blocks of a page of the documentation, and what a test may do with them.

    ```console                  each line a command; or, where a line starts with `$ `, commands and what they print
    ```console not-run: why     not run, and listed with its reason
    ```cypher may-be-empty: why run, and may give no rows
    ```cypher                   `:param name => expression` lines, then one statement that gives rows
    ```python                   a whole program

In what a command prints, `…` stands for anything; how much space stands between two words does not count.
"""

import re
from dataclasses import dataclass
from pathlib import Path

RUNNABLE = frozenset({"console", "cypher", "python"})
OTHERS = frozenset({"text", "toml", "json", "ini", "{toctree}", "{eval-rst}"})
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: where it stands, its language, why it is not run (None: it is), what is in it."""

    page: Path
    line: int
    language: str
    not_run: str | None
    may_be_empty: bool
    body: str

    @property
    def name(self) -> str:
        return f"{self.page.parent.name}/{self.page.stem}:{self.line}"

    def script(self) -> str:
        """The commands of a console block."""
        lines = self.body.splitlines()
        if any(line.startswith("$ ") for line in lines):
            lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
        return "\n".join(lines)

    def printed(self) -> list[str]:
        """What a console block says that its commands print, line by line; nothing where it does not say."""
        lines = self.body.splitlines()
        if not any(line.startswith("$ ") for line in lines):
            return []
        return [line for line in lines if line.strip() and not line.startswith("$ ")]


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of a page, in order."""
    text = page.read_text("utf-8")
    found = []
    for hit in _FENCE.finditer(text):
        language, _, rest = hit["info"].strip().partition(" ")
        said = re.fullmatch(r"(?P<word>not-run|may-be-empty): (?P<why>.+)", rest.strip())
        if rest and said is None:
            raise ValueError(f"{page}: a fence says {rest!r}; only `not-run: WHY` and `may-be-empty: WHY` are known")
        not_run = said["why"] if said and said["word"] == "not-run" else None
        line = text.count("\n", 0, hit.start()) + 1
        found.append(Block(page, line, language, not_run, said is not None and not_run is None, hit["body"]))
    return found


def says(wanted: list[str], printed: str) -> bool:
    """Whether the lines wanted come in this order in what was printed, with `…` for anything."""
    lines = iter([" ".join(line.split()) for line in printed.splitlines()])
    return all(any(_pattern(line).fullmatch(given) for given in lines) for line in wanted if line.strip() != "…")


def _pattern(line: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(" ".join(part.split())) for part in line.split("…")).replace(r"\ .*", ".*"))
