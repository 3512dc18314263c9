"""The office of a counterpart: "his Ugandan counterpart, X" has the office of whom "his" means, in Uganda."""

from collections.abc import Iterator
from dataclasses import replace

from extractors.held import Held, person_at
from extractors.ontology import EntityType, Kind
from extractors.scene import COUNTRY, Scene
from extractors.succession_nouns import in_succession, office_of_owner

_COUNTERPARTS = frozenset({"counterpart", "counterparts", "colleague", "colleagues", "number"})


def find_counterparts(scene: Scene, held: list[Held]) -> Iterator[Held]:
    """ "his Ugandan counterpart, X": the office of whom "his" means, in Uganda."""
    yield from in_succession(scene, held)
    doc = scene.doc
    for token in scene.index.words(_COUNTERPARTS):
        first = token.i
        if token.lower_ == "number":
            if doc[token.i - 1].lower_ != "opposite":
                continue
            first = token.i - 1
        found = person_at(scene, token.i + 1)
        if found is None and token.i + 2 < len(doc) and doc[token.i + 1].text == ",":
            found = person_at(scene, token.i + 2)
        owner = scene.mention(first - 1, COUNTRY)
        if found is None or owner is None:
            continue
        office = office_of_owner(scene, owner.start, token, held)
        if office is None:
            continue
        seat = _corresponding_seat(scene, office, scene.of_types(owner.entities, COUNTRY)[0])
        for id_ in found[0]:
            yield replace(
                office, person=id_, seat=seat, start=owner.start, end=found[1], trigger=token.i, past=False,
                rule="office.counterpart", clause=False, phrase=None,
            )  # fmt: skip


def _corresponding_seat(scene: Scene, office: Held, country: str) -> str:
    """The country itself; the organization of like name there, where the office is one of an organization."""
    if scene.type_of(office.seat) is not EntityType.ORGANIZATION:
        return country
    own = scene.entity(office.seat)
    if own.kind not in {Kind.GOVERNMENT, Kind.MILITARY}:
        return country
    words = set(own.name.casefold().split())
    best, most = country, 2
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.id != own.id:
            shared = len(words & set(entity.name.casefold().split()))
            if shared > most and scene.name(country).casefold() in entity.name.casefold():
                best, most = entity.id, shared
    return best
