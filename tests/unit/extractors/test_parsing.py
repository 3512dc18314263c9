"""Texts are parsed in bounded pieces and with sentence starts that no parser may undo."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import parsing
from extractors.parsing import LONGEST_PIECE, LONGEST_SENTENCE, parse_all, pieces, start_sentences, with_paragraphs
from extractors.pipeline import load_model

TEXTS = st.text(alphabet=st.sampled_from("ab \n."), max_size=400)


def starts(text):
    return [token.text for token in start_sentences(spacy.blank("en")(text)) if token.is_sent_start]


@given(TEXTS)
def test_the_pieces_are_the_text(text):
    saved = parsing.LONGEST_PIECE
    parsing.LONGEST_PIECE = 40
    try:
        parts = pieces(text)
    finally:
        parsing.LONGEST_PIECE = saved
    assert "".join(parts) == text
    assert all(len(part) <= 40 for part in parts)


def test_a_short_text_is_one_piece():
    assert pieces("One. Two.") == ["One. Two."]


def test_a_long_text_is_cut_after_a_paragraph():
    paragraph = "word " * 1000 + "\n\n"
    assert all(part.endswith("\n\n") for part in pieces(paragraph * 20)[:-1])


@given(st.text(alphabet=st.sampled_from("a( \n"), max_size=3000))
def test_runs_without_a_blank_are_cut_and_nothing_is_lost(text):
    parts = pieces(text * 3)
    assert "".join(parts) == text * 3
    assert parts == [""] or all(parts)


def test_an_endless_run_is_read_in_short_pieces():
    """The tokenizer's time grows with the square of a run of marks."""
    assert max(map(len, pieces("(" * 30_000))) <= 200
    assert max(map(len, pieces("(" * 30_000 + "Kenya" + ")" * 30_000))) <= 500


def test_long_addresses_and_lines_of_dashes_stay_whole():
    text = "See https://a.example/" + "b" * 400 + " and\n" + "-" * 120 + "\nthe rest."
    assert pieces(text) == [text]


def test_a_paragraph_starts_a_sentence():
    assert starts("A headline\n\nThe first sentence") == ["A", "The"]


def test_a_line_inside_a_paragraph_starts_none():
    assert starts("One line\nand the next") == ["One"]


def test_a_run_without_an_end_is_broken_off():
    found = starts("word " * (2 * LONGEST_SENTENCE + 10))
    assert len(found) == 3


def test_a_text_of_many_pieces_comes_back_whole():
    nlp = with_paragraphs(spacy.blank("en"))
    text = ("word " * 100 + "\n\n") * (LONGEST_PIECE // 250)
    (doc,) = parse_all(nlp, [text], batch_size=4)
    assert doc.text == text


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_docs_come_in_the_order_of_the_texts(texts):
    nlp = with_paragraphs(spacy.blank("en"))
    assert [doc.text for doc in parse_all(nlp, texts, batch_size=2)] == texts


def test_a_verb_with_a_prefix_is_one_word():
    words = [token.text for token in start_sentences(spacy.blank("en")("She re-elected a co-chair, re - and re-X."))]
    assert {"re-elected", "co-chair", "re"} <= set(words)
    assert "re - and" not in words
    assert "re-X" not in words


@pytest.mark.model
@pytest.mark.parametrize(
    ("form", "lemma"), [("re-elected", "reelect"), ("co-founded", "co-found"), ("re-took", "retake")]
)
def test_a_verb_with_a_prefix_has_the_lemma_of_its_verb(form, lemma):
    (doc,) = parse_all(load_model(), [f"In May they {form} the party."], batch_size=1)
    assert doc[3].lemma_ == lemma
