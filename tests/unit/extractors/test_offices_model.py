"""Whose office a phrase without a plain seat is: sentences of our own with what they say, read by the trained model."""

from datetime import UTC, date, datetime

import pytest
from spacy.language import Language

from extractors.models import Article
from extractors.ontology import Relation
from extractors.pipeline import extract, load_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model()


def offices(nlp: Language, text: str) -> set[str]:
    """ "person: office of seat" of everything held."""
    article = Article(
        id="article:x", version="v", url="https://paper.example/x", title="", body=text, published=date(2020, 5, 6),
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    found = extract(nlp, article)
    names = {entity.id: entity.name for entity in found.entities}
    return {
        f"{names[claim.subject]}: {claim.office} of {names[claim.object]}"
        for claim in found.claims
        if claim.relation is Relation.HOLDS_OFFICE
    }


HELD = [
    # of the place that stands with the name, whatever follows
    ("Premier Jason Kern of Alberta resigned.", "Jason Kern: Prime Minister of Alberta"),
    ("Mayor Ann Lee of Turin resigned.", "Ann Lee: Mayor of Turin"),
    ("Jan Vik, the governor of Florida, who was born there, resigned.", "Jan Vik: Governor of Florida"),
    # staff and envoys of a person whose country the text tells
    ("President Ramiro Quesada of Paraguay left. The president's chief of staff, Hugo Belloso, stayed.",
     "Hugo Belloso: Chief of Staff of Paraguay"),
    ("President Ama Badu of Ghana left. Her ambassador, Kojo Mensah, called it a plot.",
     "Kojo Mensah: ambassador of Ghana"),
    ("President Ama Badu of Ghana left. Her envoy, Kojo Mensah, stayed.", "Kojo Mensah: envoy of Ghana"),
    # of a government that the context tells
    ("Accra rejected it. A spokesman for the government, Kojo Mensah, said it was wrong.",
     "Kojo Mensah: spokesperson of Ghana"),
    ("Oslo refused. The spokeswoman of the government, Kari Lie, was brief.", "Kari Lie: spokesperson of Norway"),
    # "chief" that is said of an office
    ("Vietnam waits. Its chief trade envoy, Pham Van Binh, will fly.", "Pham Van Binh: chief trade envoy of Vietnam"),
    ("Norway's chief climate negotiator, Kari Lie, left.", "Kari Lie: chief climate negotiator of Norway"),
    # who sends
    ("UNESCO will send an envoy, Jorge Pinto, to Lima.", "Jorge Pinto: envoy of UNESCO"),
    ("The African Union has dispatched an envoy, Kojo Mensah, to Lomé.",
     "Kojo Mensah: envoy of African Union"),
    # opposite numbers
    ("Kari Lie, the prime minister of Norway, met her Ghanaian opposite number, Kojo Mensah.",
     "Kojo Mensah: Prime Minister of Ghana"),
    # lawmakers of a party are their country's
    ("Mauricio Campos, a former congressman of the Harvest Party, spoke in Peru.", "Mauricio Campos: lawmaker of Peru"),
    ("Ghana waits. Kojo Mensah, a lawmaker of the Unity Party, left.", "Kojo Mensah: lawmaker of Ghana"),
    # a body that is described
    ("Chad left UNESCO. Irina Petrova, the director-general of that body, was sorry.",
     "Irina Petrova: director general of UNESCO"),
    ("Chad armed the M23. The group, whose president is Bertrand Okello, denies it.",
     "Bertrand Okello: President of M23"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "held"), HELD, ids=[text[:60] for text, _ in HELD])
def test_whose_office_it_is(nlp: Language, text: str, held: str) -> None:
    assert held in offices(nlp, text)


NOT_HELD = [
    ("President Ama Badu of Ghana left. Her lawyer, Kojo Mensah, stayed.", "Kojo Mensah"),
    ("Kari Lie met the chief trade envoy and Kojo Mensah.", "Kojo Mensah"),
    ("UNESCO will meet an envoy, Jorge Pinto, in Lima.", "envoy of UNESCO"),
    ("Kari Lie, the prime minister of Norway, drew the number, Kojo Mensah said.", "Kojo Mensah"),
    ("Kojo Mensah, a singer of the Unity Party, left Ghana.", "Kojo Mensah"),
]


@pytest.mark.parametrize(("text", "word"), NOT_HELD, ids=[text[:60] for text, _ in NOT_HELD])
def test_no_office_of_anybody(nlp: Language, text: str, word: str) -> None:
    assert not any(word in one for one in offices(nlp, text))
