"""Which words of an article tell of a mistake that was made before: "an earlier version of this article said that"."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractors.corrections import QUOTED_HEADLINE, note_places
from extractors.models import Article
from extractors.word_lists import words_of

_FAR = 12


def notes_in(article: Article) -> tuple[tuple[int, int], ...]:
    """Where the article tells of its own mistakes, in characters of its text: its notes, or all of a notice."""
    paragraphs = article.body.split("\n\n")
    notes = note_places(paragraphs)
    start = len(article.text) - len(article.body)
    found = []
    for place, paragraph in enumerate(paragraphs):
        if place in notes:
            found.append((start, start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    if not found and article.corrects is not None:
        return ((0, len(article.text)),)
    return tuple(found)


def is_disowned(article: Article, notes: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the character stands in a headline that a note quotes: nobody says that it is so."""
    for start, end in notes:
        if start <= at < end:
            quoted = QUOTED_HEADLINE.finditer(article.text, start, end)
            return any(match.start("quoted") <= at < match.end("quoted") for match in quoted)
    return False


def was_our_mistake(word: Token, publisher: str | None = None) -> bool:
    """Whether a correction says of it that "we wrote" or "an earlier version said" so: it was not so."""
    current = word
    for _ in range(_FAR):
        head = current.head
        if head == current:
            return False
        if current.dep_ in {"ccomp", "oprd", "dobj"} and head.lemma_ in words_of("modality", "our_words"):
            subjects = [child for child in head.children if child.dep_ == "nsubj"]
            if any(_is_ourselves(child, publisher) for child in subjects):
                return True
        current = head
    return False


def _is_ourselves(subject: Token, publisher: str | None) -> bool:
    """ "we", "the article", "an earlier version", or the publisher by its name."""
    if subject.lemma_.lower() in words_of("modality", "ourselves"):
        return True
    named = subject.doc[subject.left_edge.i : subject.right_edge.i + 1].text.casefold()
    return publisher is not None and named.removeprefix("the ") == publisher.casefold().removeprefix("the ")


def is_what_we_called_it(word: Token) -> bool:
    """ "We called Jan Vik **the minister**": what the parser takes for an apposition."""
    name = word.head
    return (
        word.dep_ == "appos"
        and name.dep_ == "dobj"
        and name.head.lemma_ in {"call", "describe", "identify", "misidentify", "name"}
        and word.doc[word.left_edge.i - 1].text != ","
    )
