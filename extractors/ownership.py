"""Who owns which organization: "state-run agency X", "X owns Y", "X, a Russian state outlet"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, ORGANIZATION, PERSON, POWERS, Scene
from extractors.state_patterns import words
from extractors.state_times import begun
from extractors.syntax import doers, patients


def find_owners(scene: Scene) -> Iterator[Candidate]:
    """ "the state-run Iranian agency X", "X, a Russian state outlet", "X owns Y"."""
    doc = scene.doc
    state, run = words(Relation.OWNS, "state"), words(Relation.OWNS, "run")
    media = words(Relation.OWNS, "media")
    for token in scene.index.words(state):
        if _is_owning(doc, token.i + 1, run, media):
            yield from _state_owned(scene, token)
    for verb in scene.index.verbs(words(Relation.OWNS, "verbs")):
        yield from _owning(scene, verb)


def _is_owning(doc: Doc, i: int, run: frozenset[str], media: frozenset[str]) -> bool:
    """Whether "state" is followed by "-run", or within two nouns by what a state can own."""
    if i < len(doc) and doc[i].text in {"-", "‑"}:
        return i + 1 < len(doc) and doc[i + 1].lower_ in run
    for token in doc[i : i + 3]:
        if token.lower_ in media or token.lower_ in run:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _state_owned(scene: Scene, token: Token) -> Iterator[Candidate]:
    """The organization that the phrase describes, and the country whose nationality stands in it."""
    doc, sent = scene.doc, token.sent
    owned = _described_organization(scene, token)
    if owned is None:
        return
    mention, low, high = owned
    country = None
    for i in range(max(sent.start, low - 3), min(sent.end, high)):
        found = scene.mention(i, COUNTRY)
        if found is not None and found.form in {Form.DEMONYM, Form.NAME}:
            country = found.entities[0]
            low = min(low, found.start)
        elif i not in scene.at:
            country = country or scene.country_in_name(doc[i].text)
    if country is not None:
        yield _ownership(country, mention.entities[0], token, (low, max(high, mention.end)), "state", told=False)


def _described_organization(scene: Scene, token: Token) -> tuple[EntityMention, int, int] | None:
    doc, sent = scene.doc, token.sent
    run = words(Relation.OWNS, "run")
    i = token.i
    while i < min(sent.end, token.i + 8):
        mention = scene.at.get(i)
        if mention is not None and scene.of_types(mention.entities, ORGANIZATION):
            return mention, token.i, mention.end
        if doc[i].text in {",", ";", "."} or (doc[i].pos_ == "VERB" and doc[i].lower_ not in run):
            break
        i += 1
    i = token.i
    while i > sent.start and doc[i].text != ",":
        if doc[i].pos_ in {"VERB", "AUX"} and doc[i].lower_ not in run:
            return None
        i -= 1
    before = scene.before_comma(i + 1) if doc[i].text == "," else None
    if before is not None and scene.of_types(before.entities, ORGANIZATION):
        return before, before.start, token.i + 3
    return None


def _owning(scene: Scene, verb: Token) -> Iterator[Candidate]:
    for doer in doers(verb):
        for owner in scene.all_refs(doer, PERSON | POWERS):
            for object_ in patients(verb):
                for owned in scene.refs(object_, ORGANIZATION):
                    span = (min(doer.i, verb.i, object_.i), max(doer.i, verb.i, object_.i) + 1)
                    time = begun(scene, verb) if verb.lemma_ in {"buy", "acquire"} else None
                    yield replace(_ownership(owner, owned, verb, span, "verb", told=True), time=time)


def _ownership(  # noqa: PLR0913 - a claim is all of this
    owner: str, owned: str, trigger: Token, span: tuple[int, int], rule: str, *, told: bool
) -> Candidate:
    return Candidate(
        relation=Relation.OWNS,
        subject=owner,
        object=owned,
        trigger=trigger.i,
        start=span[0],
        end=span[1],
        rule=f"owns.{rule}",
        confidence=0.75,
        time=None if told else TimeSpan(),
        polarity=None if told else Polarity.POSITIVE,
        modality=None if told else Modality.ASSERTED,
        unattributed=not told,
    )
