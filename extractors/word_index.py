"""Where the words of a text stand: a rule asks for its few words and does not walk over all tokens."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from spacy.attrs import LEMMA, LOWER, SENT_START
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token


class WordIndex:
    """The places of lower-case words and of lemmas, and the sentence of each token, for one `Doc`."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        lowers, lemmas, starts = (doc.to_array(attribute).tolist() for attribute in (LOWER, LEMMA, SENT_START))
        self._lowers: defaultdict[int, list[int]] = defaultdict(list)
        self._lemmas: defaultdict[int, list[int]] = defaultdict(list)
        for i, key in enumerate(lowers):
            self._lowers[key].append(i)
        for i, key in enumerate(lemmas):
            self._lemmas[key].append(i)
        self._sentences = list(accumulate((i if s == 1 else 0 for i, s in enumerate(starts)), max))

    def words(self, wanted: frozenset[str]) -> list[Token]:
        """The tokens whose lower-case text is one of the words, in order."""
        return self._tokens(_keys(wanted) & self._lowers.keys(), self._lowers)

    def lemmas(self, wanted: frozenset[str]) -> list[Token]:
        """The tokens whose lemma is one of these, in order."""
        return self._tokens(_keys(wanted) & self._lemmas.keys(), self._lemmas)

    def verbs(self, wanted: frozenset[str]) -> list[Token]:
        """The verbs and auxiliaries whose lemma is one of these, in order."""
        return [token for token in self.lemmas(wanted) if token.pos_ in {"VERB", "AUX"}]

    def sentence_of(self, i: int) -> int:
        """The first token of the sentence in which token `i` stands."""
        return self._sentences[i]

    def _tokens(self, keys: Iterable[int], places: dict[int, list[int]]) -> list[Token]:
        return [self._doc[i] for i in sorted(i for key in keys for i in places[key])]


@cache
def _keys(words: frozenset[str]) -> frozenset[int]:
    return frozenset(get_string_id(word) for word in words)
