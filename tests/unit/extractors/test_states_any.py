"""The rules for states on trees that no parser would give: they end, and what they find lies inside the text."""

from datetime import UTC, date, datetime

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.dates import find_times
from extractors.models import Article, Entity
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form, Reading
from extractors.states import find_states

VOCAB = spacy.blank("en").vocab
WORDS = """
the a of for to in as by from and but , ; . - ( ) ' 's his its whose who which where until since
only former acting  president minister prime secretary general governor mayor leader head chief
chairman king ambassador adviser of  member party army ministry agency state run capital city
province region held controlled control lost son wife  children brother counterpart colleague
resigned named appointed elected replaced replace succeeded is was became  remains leads led chairs
joined left founded expelled merged form killed died ousted office power term starts ends
resignation election annexation proclaimed outside under except all post job Kenya Kenyan Ana Diop
Lagos Hamas Monday  2015 2019 government portfolio foreign affairs finance goes keeps asked survived
including
""".split()  # noqa: SIM905 - a table of words
DEPS = """
nsubj nsubjpass dobj pobj prep appos attr poss case compound amod relcl acl advcl conj cc agent oprd
xcomp ccomp aux  auxpass neg mark prt det punct npadvmod dep nmod
""".split()  # noqa: SIM905 - a table of words
POS = ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADP", "DET", "PRON", "PUNCT", "NUM", "PART", "ADV")
TAGS = ("NN", "NNS", "NNP", "VBD", "VBZ", "VBN", "VBG", "VB", "JJ", "IN", "DT", "PRP", "PRP$", "WP", "WP$", "POS", "RB")
IDS = {
    "person:ana-diop": EntityType.PERSON,
    "person:ben-diop": EntityType.PERSON,
    "country:KE": EntityType.COUNTRY,
    "country:UG": EntityType.COUNTRY,
    "organization:hamas": EntityType.ORGANIZATION,
    "organization:party@KE": EntityType.ORGANIZATION,
    "city:lagos@NG": EntityType.CITY,
    "province:KE-30": EntityType.PROVINCE,
    "event:summit": EntityType.EVENT,
    "place:harbour": EntityType.PLACE,
}


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading over a random tree; every token's head lies before it or is the token itself, so it is a tree."""
    size = draw(st.integers(1, 24))
    words = [draw(st.sampled_from(WORDS)) for _ in range(size)]
    heads = [draw(st.integers(max(0, i - 6), i)) for i in range(size)]
    if draw(st.booleans()):
        heads = [size - 1 - head for head in reversed(heads)]
    roots = [head == i for i, head in enumerate(heads)]
    deps = ["ROOT" if root else draw(st.sampled_from(DEPS)) for root in roots]
    doc = Doc(
        VOCAB,
        words=words,
        lemmas=[word.lower() for word in words],
        pos=[draw(st.sampled_from(POS)) for _ in words],
        tags=[draw(st.sampled_from(TAGS)) for _ in words],
        heads=heads,
        deps=deps,
    )
    published = draw(st.sampled_from([None, date(2020, 5, 15)]))
    article = Article(
        id="article:1", version="1", url="file:x", title="", body=doc.text, published=published,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    reading = Reading(doc=doc, article=article)
    for id_, type_ in IDS.items():
        reading.entities[id_] = Entity(id=id_, type=type_, name=id_.partition(":")[2])
    i = 0
    while i < size:
        if draw(st.booleans()):
            end = min(size, i + draw(st.integers(1, 3)))
            ids = (draw(st.sampled_from(sorted(IDS))),)
            reading.mentions.append(
                EntityMention(i, end, draw(st.integers(i, end - 1)), ids, draw(st.sampled_from(Form)))
            )
            i = end
        i += 1
    find_times(reading)
    return reading


@settings(max_examples=100, deadline=None)
@given(readings())
def test_any_tree_gives_claims_inside_the_text(reading: Reading):
    for candidate in find_states(reading):
        assert 0 <= candidate.start < candidate.end <= len(reading.doc)
        assert 0 <= candidate.trigger < len(reading.doc)
        assert candidate.subject in reading.entities
        assert candidate.object in reading.entities
