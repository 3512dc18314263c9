"""A list of addresses -> candidates."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.errors import SourceMissing
from flows.sources.declared import AddressesSource
from flows.sources.protocol import Ask, Candidate


@dataclass(frozen=True, slots=True)
class AddressesPlace:
    """The addresses of a source."""

    source: AddressesSource

    def candidates(self, ask: Ask) -> Iterator[Candidate]:  # noqa: ARG002 - the protocol's
        """One an address, each once, in order."""
        listed = dict.fromkeys((*self.source.urls, *self._listed()))
        for number, address in enumerate(listed, start=1):
            yield Candidate(address, publisher=self.source.publisher, share=number / len(listed))

    def _listed(self) -> Iterator[str]:
        """The lines of the file that are neither empty nor a comment."""
        if self.source.file is None:
            return
        try:
            text = self.source.file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            why = getattr(exc, "strerror", None) or "it is not UTF-8"
            raise SourceMissing(f"cannot read {self.source.file}: {why}") from exc
        yield from (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
