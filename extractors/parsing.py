"""Text -> parse: one `Doc` whose text is the article's, sentences bounded, cost linear in the text.

The parser would run a headline into the first sentence and build a tree over a page-long list; both are forbidden to it
by sentence starts that are set before it runs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

PARAGRAPHS = "newsgraph_paragraphs"
"""The component that sets the sentence starts which no parser may undo."""

LONGEST_SENTENCE = 250
"""Tokens after which a sentence starts anew, whatever the text says; news prose stays far below."""

_STOPS = frozenset({".", "?", "!"})
_ENDS = _STOPS | frozenset(
    {"…", "...", ":", ";", '"', "''", "”", "»", "’", "'", ")", "]", "-", "–", "—", "•", "*", "|"}
)
"""After anything else the parser may start no sentence."""

_UNITS_AT_END = frozenset({"m.", "bn.", "tn.", "km.", "kg."})
"""Units that the tokenizer leaves their full stop: "pledged $40m. The bank …"."""

_UNKNOWN_PASTS = {"retook": "retake", "overrode": "override", "partook": "partake"}
"""Past tenses that the tagger takes for a present of their own, or for a name."""

_LIKE = {"retook": "took", "overrode": "rode", "partook": "took"}
"""What the model reads these as."""

_ODD = re.compile(r"\b(?:retook|overrode|partook)\b", re.IGNORECASE)

_UNKNOWN_LEMMAS = {
    "staged": "stage", "staging": "stage", "cordoned": "cordon", "cordoning": "cordon", "cohosted": "cohost",
    "cohosting": "cohost", "resupplied": "resupply", "resupplying": "resupply", "unbanned": "unban",
    "raped": "rape", "raping": "rape", "riding": "ride", "lambasted": "lambast", "lambasting": "lambast",
}  # fmt: skip
"""Verb forms that the lemmatizer brings to another verb or to none."""

_PREFIXED = re.compile(r"(?<![\w-])(?:re|co)-[a-z]+(?![\w-])", re.IGNORECASE)
"""Before a hyphen and a verb or noun they belong to its word: "re-elected", "co-chairs"."""

_ENDINGS = (("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", ""))
"""Of English verbs: what a form ends with, and its lemma instead."""

_PLURALS = (("ies", "y"), ("s", ""), ("es", ""))

LONGEST_PIECE = 40_000
"""Characters that are parsed at once; longer texts are parsed piece by piece and joined."""

_LONG_RUN = re.compile(r"[^\w\s]{200}|\S{500}")
"""Without a blank: the tokenizer peels such a run mark by mark and reads the whole rest again each time."""


@Language.component(PARAGRAPHS)
def start_sentences(doc: Doc) -> Doc:
    """Sets a sentence start after every paragraph and in runs without an end, and forbids one in mid-sentence."""
    _join_prefixes(doc)
    since = 0
    before = "\n\n"
    for match in _ODD.finditer(doc.text):
        odd = doc.char_span(*match.span())
        if odd is not None:
            odd[0].norm_ = _LIKE[odd[0].lower_]
    for token in doc:
        if token.is_space:
            before = before if before in _ENDS else token.text
            before = "\n\n" if token.text.count("\n") > 1 else before
            continue
        ended = before == "\n\n" or (before in _UNITS_AT_END and token.text.istitle())
        if ended or token.i - since >= LONGEST_SENTENCE:
            token.is_sent_start = True
            since = token.i
        elif before not in _ENDS and "\n" not in before:
            token.is_sent_start = False
        elif before in _STOPS:
            since = token.i
        before = token.text
    return doc


def _join_prefixes(doc: Doc) -> None:
    """ "re-elected", "co-chairs": one word, which the parser cannot read as three."""
    if _PREFIXED.search(doc.text) is None:
        return
    spans = (doc.char_span(*match.span()) for match in _PREFIXED.finditer(doc.text))
    found = [span for span in spans if span is not None and len(span) > 1]
    if found:
        with doc.retokenize() as retokenizer:
            for span in found:
                retokenizer.merge(span)


def with_paragraphs(nlp: Language) -> Language:
    """The pipeline with the paragraph component before its parser, added once."""
    if PARAGRAPHS not in nlp.pipe_names:
        nlp.add_pipe(PARAGRAPHS, first=True)
    return nlp


def parse_all(nlp: Language, texts: Iterable[str], *, batch_size: int) -> Iterator[Doc]:
    """One `Doc` a text, in order, with the text's own offsets."""
    cut = [pieces(text) for text in texts]
    docs = nlp.pipe((part for parts in cut for part in parts), batch_size=batch_size)
    for parts in cut:
        parsed = [_mended(next(docs), nlp) for _ in parts]
        yield parsed[0] if len(parsed) == 1 else Doc.from_docs(parsed, ensure_whitespace=False)


def _mended(doc: Doc, nlp: Language) -> Doc:
    """The parse with the past tenses and the lemmas that the model does not know."""
    for match in _PREFIXED.finditer(doc.text):
        word = doc.char_span(*match.span())
        if word is not None and len(word) == 1 and word[0].pos_ == "VERB":
            word[0].lemma_ = _prefixed_lemma(word[0].lower_, nlp)
    for sentence in doc.sents if doc.has_annotation("SENT_START") else ():
        token = sentence[0]
        if token.tag_ == "NNPS" and token.ent_type_ in {"", "WORK_OF_ART"}:
            lemma = _common(token.lower_, nlp)  # "**Fighters** of the front entered": a noun with a capital
            if lemma is not None:
                token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", lemma
    for token in doc:
        known = _UNKNOWN_LEMMAS.get(token.lower_)
        if known is not None and token.pos_ == "VERB":
            token.lemma_ = known
        lemma = _UNKNOWN_PASTS.get(token.lower_)
        if lemma is not None and token.pos_ == "VERB":
            token.tag_, token.lemma_ = "VBD", lemma
    return doc


def _prefixed_lemma(word: str, nlp: Language) -> str:
    """ "re-elected" -> "reelect", "co-chaired" -> "co-chair": by the verbs that the lemmatizer knows."""
    prefix, _, verb = word.partition("-")
    known, irregular = _table(nlp, "lemma_index").get("verb", ()), _table(nlp, "lemma_exc").get("verb", {})
    stems = [verb.removesuffix(end) + mend for end, mend in _ENDINGS if verb.endswith(end)]
    lemma = next(iter(irregular.get(verb, ())), None) or next((stem for stem in (*stems, verb) if stem in known), verb)
    return prefix + ("-" if prefix == "co" else "") + lemma


def _common(word: str, nlp: Language) -> str | None:
    """The singular of a plural that the lemmatizer knows for a common noun, else None."""
    known = _table(nlp, "lemma_index").get("noun", ())
    stems = [word.removesuffix(end) + mend for end, mend in _PLURALS if word.endswith(end)]
    return next((stem for stem in stems if stem in known), None)


def _table(nlp: Language, name: str) -> Mapping[str, Any]:
    """A table of the pipeline's lemmatizer; empty where it has none."""
    tables = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    return tables.get_table(name, {}) if tables is not None else {}


def pieces(text: str) -> list[str]:
    """The text cut after a paragraph, a line or a word, no piece longer than `LONGEST_PIECE`; joined it is the text.

    Endless runs without a blank are cut too, wherever, so that the time stays linear.
    """
    parts: list[str] = []
    start = 0
    for end in (*(run.end() for run in _LONG_RUN.finditer(text)), len(text)):
        while end - start > LONGEST_PIECE:
            cut = _cut(text, start, start + LONGEST_PIECE)
            parts.append(text[start:cut])
            start = cut
        if start < end or not parts:
            parts.append(text[start:end])
        start = end
    return parts


def _cut(text: str, start: int, limit: int) -> int:
    for mark in ("\n\n", "\n", " "):
        found = text.rfind(mark, start + LONGEST_PIECE // 2, limit)
        if found != -1:
            return found + len(mark)
    return limit
