"""Finds known names in running text: a trie over words, blind to accents, hyphens and the tokenizer's habits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extractors.known import Entry
from extractors.name_words import name_key, words_of

__all__ = ["Trie", "name_key"]

_JOINING = frozenset({"-", "–", "'", "’", "."})


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Trie:
    """Known names by their words. `matches` gives the longest name at each place, left to right, none overlapping."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._root = _Node()
        for name, entry in names:
            node = self._root
            for word in words_of(name):
                node = node.children.setdefault(word, _Node())
            node.entries.append(entry)

    def matches(self, doc: Doc) -> Iterator[tuple[int, int, list[Entry]]]:
        """Token start, token end (exclusive) and all that bear the name; the text's case must fit the name's."""
        texts = [token.text for token in doc]
        beginnings = {text for text in set(texts) if self._begins(text)}
        reached = 0
        for place in [i for i, text in enumerate(texts) if text in beginnings]:
            found = self._longest(texts, place, len(texts)) if place >= reached else None
            if found is not None:
                reached = found[0]
                yield place, *found

    def _begins(self, text: str) -> bool:
        words = words_of(text)
        return bool(words) and words[0] in self._root.children

    def _longest(self, texts: list[str], start: int, size: int) -> tuple[int, list[Entry]] | None:
        node, best = self._root, None
        for place in range(start, size):
            words = words_of(texts[place])
            if not words and (place == start or texts[place] not in _JOINING):
                return best
            for word in words:
                if word not in node.children:
                    return best
                node = node.children[word]
            if words and node.entries:
                fitting = [entry for entry in node.entries if _fits(texts[start : place + 1], entry)]
                if fitting:
                    best = place + 1, fitting
        return best


def _fits(texts: list[str], entry: Entry) -> bool:
    """Acronyms must stand in capitals, names with at least one; "us" is no country, "who" no organization."""
    if entry.capitals:
        return "".join(texts).replace(".", "").isupper() or "".join(texts) == entry.surface
    return any(c.isupper() for text in texts for c in text[:4]) and (
        texts[0][:1].isupper() or entry.surface[:1].islower() or not texts[0][:1].isalpha()
    )
