"""What can lie in what, and how a rule says that it does: for `extractors.locations` and `extractors.whereabouts`."""

from dataclasses import replace

from extractors.candidates import Candidate
from extractors.known import seats
from extractors.models import TimeSpan
from extractors.name_words import name_key
from extractors.ontology import EntityType, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import PLACES, Scene
from extractors.state_patterns import words

LEVEL = {
    EntityType.COUNTRY: 4,
    EntityType.PROVINCE: 3,
    EntityType.CITY: 2,
    EntityType.PLACE: 1,
    EntityType.ORGANIZATION: 0,
    EntityType.EVENT: 0,
}
INSIDE = frozenset(LEVEL) - {EntityType.COUNTRY}
TERRITORIES = frozenset({EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
LANDS = frozenset({EntityType.COUNTRY, EntityType.PROVINCE})
LONGEST_GAP = 7


def plain(candidate: Candidate) -> Candidate:
    """A description beside a name: nobody doubts it and nobody in the text says it."""
    return replace(candidate, polarity=Polarity.POSITIVE, modality=Modality.ASSERTED, unattributed=True)


def same_letters(name: str) -> str:
    """The name without blanks: "Nay Pyi Taw" and "Naypyidaw" differ, "Addis Ababa" and "AddisAbaba" do not."""
    return name_key(name).replace(" ", "")


def country_of_seat(scene: Scene, city: str) -> str | None:
    """The country of the article whose capital the city is."""
    name = same_letters(scene.name(city))
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.COUNTRY and entity.code and same_letters(seats().get(entity.code, "")) == name:
            return entity.id
    return None


def larger(scene: Scene, inner: EntityMention, outer: EntityMention) -> bool:
    return fits(scene, inner.entities[0], outer.entities[0])


def fits(scene: Scene, inner: str, outer: str, *, part: bool = False) -> bool:
    """Whether a thing of the one level can lie in one of the other; `part`: a suburb can lie in a city."""
    small, large = scene.type_of(inner), scene.type_of(outer)
    if inner == outer or small not in LEVEL or large not in PLACES:
        return False
    if small is large is EntityType.CITY:
        return part
    if large is EntityType.PLACE:
        return small in {EntityType.CITY, EntityType.PLACE, EntityType.ORGANIZATION, EntityType.EVENT}
    return LEVEL[small] < LEVEL[large]


def located(  # noqa: PLR0913, PLR0917 - a claim is all of this
    inner: str, outer: str, trigger: int, span: tuple[int, int], rule: str, confidence: float, time: TimeSpan | None
) -> Candidate:
    return Candidate(
        relation=Relation.LOCATED_IN,
        subject=inner,
        object=outer,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=rule,
        confidence=confidence,
        time=time,
    )


def place_behind(scene: Scene, i: int) -> EntityMention | None:
    """The place that is the complement of the preposition at token `i`."""
    doc, between = scene.doc, words(Relation.LOCATED_IN, "between")
    j = i + 1
    while j < len(doc) and j - i < LONGEST_GAP and j not in scene.at and doc[j].lower_ in between:
        j += 1
    found = scene.at.get(j)
    if found is None or not scene.of_types(found.entities, PLACES):
        return None
    if found.end < len(doc) and doc[found.end].tag_ == "POS":
        owned = scene.at.get(found.end + 1)
        return owned if owned is not None and scene.of_types(owned.entities, PLACES) else None
    if found.form is Form.DEMONYM:
        return None
    return found
