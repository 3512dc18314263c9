"""The places that words name as what somebody controls, and the claim of it."""

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.ontology import Polarity, Relation
from extractors.scene import PLACES, Scene
from extractors.syntax import coordinated

_PART = frozenset({"part", "parts", "half", "swathe", "swathes", "most", "much", "third", "quarter", "percent", "%"})


def territories(scene: Scene, token: Token) -> tuple[str, ...]:
    """The places that the words name, coordinated ones and those of "the cities of A and B" as well."""
    found: dict[str, None] = {}
    for word in coordinated(token):
        own = scene.refs(word, PLACES)
        found.update(dict.fromkeys(own))
        found.update(dict.fromkeys(_including(scene, word)))
        if own or word.lower_ in _PART:
            continue
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in", "over"}:
                for complement in child.children:
                    if complement.dep_ == "pobj":
                        found.update(dict.fromkeys(scene.all_refs(complement, PLACES)))
            elif child.dep_ == "appos":
                found.update(dict.fromkeys(scene.all_refs(child, PLACES)))
    return tuple(found)


def _including(scene: Scene, word: Token) -> tuple[str, ...]:
    """ "the part that lies east of the river, **including the town of X**"."""
    for token in word.subtree:
        if token.lower_ == "including" and token.i > word.i:
            for child in token.children:
                if child.dep_ == "pobj":
                    inner = [w for c in child.children if c.lower_ == "of" for w in c.children if w.dep_ == "pobj"]
                    for place in (child, *inner):
                        found = scene.all_refs(place, PLACES)
                        if found:
                            return found
    return ()


def controlled(  # noqa: PLR0913, PLR0917 - a claim is all of this
    holder: str, place: str, trigger: int, span: tuple[int, int], rule: str, polarity: Polarity | None
) -> Candidate:
    return Candidate(
        relation=Relation.CONTROLS,
        subject=holder,
        object=place,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=f"controls.{rule}",
        confidence=0.75,
        polarity=polarity,
    )
