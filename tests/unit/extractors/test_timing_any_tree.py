"""Any tree over any words: a time or none, never an error; no model is needed."""

from datetime import UTC, date, datetime

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.dates import find_times
from extractors.models import Article
from extractors.ontology import Modality
from extractors.reading import Reading
from extractors.timing import time_and_day

VOCAB = spacy.blank("en").vocab
WORDS = [
    "On", "Monday", "in", "March", "2019", "since", "until", "by", "the", "summit", "election", "two",
    "days", "after", "before", "later", "he", "they", "Rau", "met", "said", "resigned", "visit", "also",
    "had", "will", "to", "and", ",", ".", ":", "\n\n", "where", "who", "when", "not", "years", "ago", "now",
    "month", "end", "of", "week", "last", "next", "12", "May", "19:20",
]  # fmt: skip
DEPS = [
    "ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "advcl", "relcl", "acl", "ccomp", "xcomp", "conj",
    "cc", "mark", "aux", "auxpass", "neg", "advmod", "npadvmod", "amod", "compound", "poss", "nummod",
    "appos", "attr", "det", "punct", "pcomp", "parataxis", "agent",
]  # fmt: skip
POS = ["NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "ADP", "NUM", "PRON", "DET", "PUNCT", "PART", "SCONJ"]
TAGS = ["NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBZ", "VBP", "MD", "IN", "CD", "RB"]


@st.composite
def docs(draw):
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=24))
    heads, deps = [], []
    for i in range(len(words)):
        head = draw(st.integers(max(0, i - 6), i))
        heads.append(head)
        deps.append("ROOT" if head == i else draw(st.sampled_from(DEPS[1:])))
    if draw(st.booleans()):
        heads = [len(words) - 1 - head for head in reversed(heads)]
        deps.reverse()
    pick = [draw(st.integers(0, 99)) for _ in words]
    return Doc(
        VOCAB, words=words, heads=heads, deps=deps, pos=[POS[k % len(POS)] for k in pick],
        tags=[TAGS[k % len(TAGS)] for k in pick], lemmas=[word.lower() for word in words],
    )  # fmt: skip


@settings(max_examples=300)
@given(docs(), st.one_of(st.none(), st.dates()), st.booleans(), st.sampled_from(Modality))
def test_any_word_in_any_tree_has_a_time_or_none(doc, published, is_state, modality):
    article = Article(
        id="article:1", version="1", url="https://news.example/1", title="", body=doc.text or "-", published=published,
        retrieved=datetime(2030, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=doc, article=article)
    find_times(reading)
    for token in doc:
        time, day = time_and_day(reading, token.i, is_state=is_state, modality=modality)
        assert day is None or isinstance(day, date)
        assert time.resolved or time.start_earliest is None
