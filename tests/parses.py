"""Parses that no parser would give, out of any run of bytes: for Hypothesis and for the coverage-guided fuzzer.

bytes -> choices -> sentences of a small grammar, words at random between them -> tags, heads, labels changed at random
      -> (Doc, Article)

The words are those that the rules look for: names of the gazetteer, verbs and nouns of the patterns, titles, times,
with junk among them. What comes out is a tree, but any: roots anywhere, arcs that cross, a sentence of one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import spacy
from parse_words import COMMON, DEPS, JUNK, LABELS, NOUNS, POS, TAGS, TIMES, TITLES, names, verbs
from spacy.tokens import Doc

from extractors.models import Article
from extractors.pipeline import read

VOCAB = spacy.blank("en").vocab
MOST_WORDS = 400


class Choices:
    """A run of bytes read as choices; where it has ended every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        size = 1 if limit <= 256 else 2
        part = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(part, "big") % limit

    def one_of(self, options: Sequence[Any]) -> Any:
        return options[self.below(len(options))]

    def one_in(self, number: int) -> bool:
        """True once in `number`; never after the end of the bytes."""
        return self.below(number) == number - 1

    @property
    def left(self) -> bool:
        return self._at < len(self._data)


@dataclass
class Parse:
    """Tokens as they grow: word, lemma, part of speech, tag, head (itself for a root), dependency, entity label."""

    choices: Choices
    words: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    ents: list[str] = field(default_factory=list)

    def add(  # noqa: PLR0917 - a row of a table
        self, word: str, pos: str, tag: str, dep: str, head: int = -1, ent: str = "O"
    ) -> int:
        """The token's index; without a head it is a root until it gets one."""
        i = len(self.words)
        self.words.append(word)
        self.lemmas.append(word.lower() if pos != "PROPN" else word)
        self.pos.append(pos)
        self.tags.append(tag)
        self.heads.append(head if head >= 0 else i)
        self.deps.append(dep)
        self.ents.append(ent)
        return i

    def name(self, dep: str, head: int) -> int:
        """A name of one word or several: the last is its head."""
        text, label = self.choices.one_of(names())
        parts = text.split() or ["X"]
        last = len(self.words) + len(parts) - 1
        for n, part in enumerate(parts):
            inside = f"{'I' if n else 'B'}-{label}"
            if n == len(parts) - 1:
                self.add(part, "PROPN", "NNP", dep, head, inside)
            else:
                self.add(part, "PROPN", "NNP", "compound", last, inside)
        return last

    def phrase(self, dep: str, head: int, depth: int) -> int:
        """A noun phrase: a name, a pronoun, a title, a noun, with an apposition, an owner, a clause, a second one."""
        kind = self.choices.below(6)
        if kind < 3:
            at = self.name(dep, head)
        elif kind == 3:
            at = self.add(
                self.choices.one_of(["he", "she", "it", "they", "who", "his", "both"]), "PRON", "PRP", dep, head
            )
        else:
            parts = self.choices.one_of(TITLES if kind == 4 else NOUNS).split()
            at = len(self.words) + len(parts)
            self.add(self.choices.one_of(["the", "a", "its", "his", "no", "two"]), "DET", "DT", "det", at)
            for part in parts[:-1]:
                self.add(part, "NOUN", "NN", "compound", at)
            self.add(parts[-1], "NOUN", "NN", dep, head)
        if depth:
            self._after(at, depth - 1)
        return at

    def _after(self, at: int, depth: int) -> None:
        kind = self.choices.below(8)
        if kind == 1:
            self.add(",", "PUNCT", ",", "punct", at)
            self.phrase("appos", at, depth)
            self.add(",", "PUNCT", ",", "punct", at)
        elif kind in {2, 3}:
            prep = self.add(
                self.choices.one_of(["of", "in", "with", "between", "from", "to", "for"]), "ADP", "IN", "prep", at
            )
            self.phrase("pobj", prep, depth)
        elif kind == 4:
            self.add(self.choices.one_of(["and", "or", ","]), "CCONJ", "CC", "cc", at)
            self.phrase("conj", at, depth)
        elif kind == 5:
            self.add(self.choices.one_of(["who", "which", "whose", "where"]), "PRON", "WP", "nsubj", at)
            self.clause("relcl", at, depth)
        elif kind == 6:
            self.add("(", "PUNCT", "-LRB-", "punct", at)
            self.name("appos", at)
            self.add(")", "PUNCT", "-RRB-", "punct", at)
        elif kind == 7:
            self.phrase("poss", at, depth)
            self.add("'s", "PART", "POS", "case", len(self.words) - 1)

    def clause(self, dep: str, head: int, depth: int) -> int:
        """A subject, helpers, a verb of the patterns, an object, complements, a time."""
        subject = self.phrase("nsubj", head if head >= 0 else 0, depth) if self.choices.below(5) else -1
        helpers = []
        if self.choices.one_in(3):
            helpers.append(
                self.add(self.choices.one_of(["will", "has", "was", "may", "is", "did"]), "AUX", "MD", "aux")
            )
        if self.choices.one_in(5):
            helpers.append(self.add(self.choices.one_of(["not", "never", "n't"]), "PART", "RB", "neg"))
        parts = self.choices.one_of(verbs()).split() or ["do"]
        verb = self.add(parts[0], "VERB", self.choices.one_of(["VBD", "VBN", "VB", "VBZ", "VBG"]), dep, head)
        for child in [subject, *helpers]:
            if child >= 0:
                self.heads[child] = verb
        for part in parts[1:]:
            self.add(part, "ADP", "RP", self.choices.one_of(["prt", "prep", "dobj", "advmod"]), verb)
        if self.choices.below(4):
            self.phrase("dobj", verb, depth)
        self._complements(verb, depth)
        return verb

    def _complements(self, verb: int, depth: int) -> None:
        for _ in range(self.choices.below(3)):
            prep = self.add(
                self.choices.one_of(["to", "from", "with", "against", "by", "in", "as", "on"]),
                "ADP",
                "IN",
                "prep",
                verb,
            )
            if self.choices.one_in(3):
                self.time("pobj", prep)
            else:
                self.phrase("pobj", prep, max(0, depth - 1))
        if depth and self.choices.one_in(3):
            mark = self.add(self.choices.one_of(["that", "to", "after", "if", "before"]), "SCONJ", "IN", "mark")
            deps = ["ccomp", "xcomp", "advcl", "conj", "parataxis"]
            self.heads[mark] = self.clause(self.choices.one_of(deps), verb, depth - 1)

    def time(self, dep: str, head: int) -> None:
        parts = self.choices.one_of(TIMES).split()
        last = len(self.words) + len(parts) - 1
        for n, part in enumerate(parts):
            pos = "NUM" if part[0].isdigit() else "PROPN"
            self.add(
                part,
                pos,
                "CD" if pos == "NUM" else "NNP",
                "compound" if n < len(parts) - 1 else dep,
                last if n < len(parts) - 1 else head,
                "B-DATE" if n == 0 else "I-DATE",
            )

    def junk(self) -> None:
        """Words without a sense, each on its own or under any word before it."""
        for _ in range(1 + self.choices.below(8)):
            word = self.choices.one_of(JUNK if self.choices.one_in(3) else COMMON)
            pos = "SPACE" if word.isspace() else self.choices.one_of(POS[:-4])
            head = self.choices.below(len(self.words)) if self.words and self.choices.below(2) else -1
            self.add(word, pos, self.choices.one_of(TAGS), self.choices.one_of(DEPS) if head >= 0 else "ROOT", head)

    def spoil(self, one_in: int) -> None:
        """Changes labels and heads here and there; what comes out has no cycle."""
        choices = self.choices
        for i in range(len(self.words)):
            if not choices.left:
                return
            if choices.one_in(one_in):
                what = choices.below(6)
                if what == 0:
                    self.deps[i] = choices.one_of(DEPS)
                elif what == 1:
                    self.pos[i] = choices.one_of(POS)
                elif what == 2:
                    self.tags[i] = choices.one_of(TAGS)
                elif what == 3:
                    self.ents[i] = f"{choices.one_of('BI')}-{choices.one_of(LABELS)}"
                elif what == 4:
                    self.lemmas[i] = choices.one_of(["", "be", self.words[i], *COMMON])
                elif not self._under(head := choices.below(len(self.words)), i):
                    self.heads[i] = head

    def _under(self, token: int, top: int) -> bool:
        """Whether `token` hangs below `top`, or is it."""
        while token != top and self.heads[token] != token:
            token = self.heads[token]
        return token == top

    def sound(self) -> None:
        """Roots called roots, no cycle, entity labels that begin before they go on."""
        for i in range(len(self.words)):
            if self.heads[i] != i and self._loops(i):
                self.heads[i] = i
            if self.heads[i] == i:
                self.deps[i] = "ROOT"
            elif self.deps[i] == "ROOT":
                self.deps[i] = "dep"
            if self.ents[i].startswith("I-") and (i == 0 or self.ents[i - 1][2:] != self.ents[i][2:]):
                self.ents[i] = "B" + self.ents[i][1:]

    def _loops(self, i: int) -> bool:
        seen = {i}
        token = self.heads[i]
        while self.heads[token] != token:
            if token in seen:
                return True
            seen.add(token)
            token = self.heads[token]
        return False


def parse_of(data: bytes) -> tuple[Doc, Article]:
    """A parse and the article that it is of; the same bytes give the same."""
    choices = Choices(data)
    one_in = choices.one_of([200, 40, 12, 4])
    published = choices.one_of([date(2021, 8, 20), None, date(2024, 2, 29), date.min, date.max])
    has_title = choices.one_in(3)
    parse = Parse(choices)
    title = -1
    while (choices.left and len(parse.words) < MOST_WORDS) or not parse.words:
        if choices.one_in(5):
            parse.junk()
        else:
            parse.clause("ROOT", -1, 1 + choices.below(4))
            parse.add(choices.one_of([".", "!", "?", ":", "”", ","]), "PUNCT", ".", "punct", len(parse.words) - 1)
        if has_title and title < 0:
            title = parse.add("\n\n", "SPACE", "_SP", "dep", len(parse.words) - 1)
    parse.spoil(one_in)
    parse.sound()
    spaces = [not (word.isspace() or (one_in < 40 and choices.one_in(9))) for word in parse.words]
    if title >= 0:
        spaces[title - 1] = False
    doc = Doc(
        VOCAB, words=parse.words, spaces=spaces, heads=parse.heads, deps=parse.deps, tags=parse.tags, pos=parse.pos,
        lemmas=parse.lemmas, ents=parse.ents,
    )  # fmt: skip
    head, _, body = doc.text.partition("\n\n") if title >= 0 else ("", "", doc.text)
    article = Article(
        id="article:1", version="1", url="https://press.example/1", title=head if body else "",
        body=body if head and body else doc.text, published=published, retrieved=datetime(2030, 1, 1, tzinfo=UTC),
        publisher=choices.one_of([None, "TASS", "The Heron"]),
    )  # fmt: skip
    return doc, article


def check(doc: Doc, article: Article) -> None:
    """Reads the parse. Raises where what comes out is not sound: quotes from elsewhere, nobody's claims."""
    found = read(doc, article)
    ids = {entity.id for entity in found.entities}
    for claim in found.claims:
        assert article.text[claim.start : claim.end] == claim.quote, claim
        assert {claim.subject, claim.object} <= ids, claim
        assert claim.said_by is None or claim.said_by in ids, claim
        assert 0 < claim.confidence <= 1, claim
    for mention in found.mentions:
        assert article.text[mention.start : mention.end] == mention.text, mention
        assert mention.entity in ids, mention
