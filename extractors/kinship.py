"""Who is whose relative.

"his wife, Ann"  ·  "Ann, the daughter of John"  ·  "Ann's brother John"  ·  "by his children, Ama, Kojo and Nina"
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import surface_subject
from extractors.genders import gender_of
from extractors.modality import stance_of
from extractors.models import TimeSpan
from extractors.ontology import Modality, Polarity, Relation
from extractors.reading import Form
from extractors.scene import PERSON, Scene
from extractors.state_patterns import table
from extractors.syntax import after_preposition, governing_verb, is_passive
from extractors.undergoing import patients

_FAR = 30
_OPEN = frozenset({",", "–", "—", "-", "("})
_OLD_OR_YOUNG = frozenset({"elder", "younger", "older", "eldest", "youngest", "little", "big", "late", "estranged"})
_COUNTED = frozenset(
    {"twin", "second", "first", "third", "former", "ex", "only", "own", "-", "half", "then", "current"}
)
_QUALIFIED = _OLD_OR_YOUNG | _COUNTED


def find_relatives(scene: Scene) -> Iterator[Candidate]:
    """Every statement of kinship between two persons of the text."""
    kin = table(Relation.RELATIVE_OF, "kin")
    for verb in scene.index.lemmas(frozenset({"marry", "wed", "married"})):
        yield from _married(scene, verb)
    for token in scene.index.words(frozenset(kin)):
        kinship = kin[token.lower_]
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield from _relation(scene, token, _qualified(scene, token, kinship))


_BLOOD = frozenset({"son", "daughter", "child", "father", "mother", "parent", "brother", "sister", "sibling"})
_BACK = 2
"""Sentences back in which the relative's namesake is looked for."""


def _of_one_family(  # noqa: PLR0913, PLR0917 - who, whose, and where it stands
    scene: Scene, token: Token, kinship: str, persons: tuple[str, ...], others: tuple[str, ...], first: int
) -> tuple[str, ...]:
    """ "Anindya Bakrie, his son": of those whom "his" can mean the one who bears the same surname."""
    owner = scene.at.get(first)
    if kinship not in _BLOOD or not persons or len(others) != 1 or owner is None:
        return others
    if owner.form not in {Form.PRONOUN, Form.NOMINAL}:
        return others
    surname = scene.name(persons[0]).split()[-1].casefold()
    if " " not in scene.name(persons[0]) or scene.name(others[0]).casefold().endswith(surname):
        return others
    start = token.sent.start
    for _ in range(_BACK):
        start = scene.doc[start - 1].sent.start if start else 0
    near = {
        id_: None
        for mention in scene.reading.mentions
        if start <= mention.start < first
        for id_ in scene.of_types(mention.entities, PERSON)
        if id_ not in persons and scene.name(id_).casefold().split()[-1] == surname
    }
    return tuple(near) if len(near) == 1 else others


def _married(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "X married Y", "X is married to Y": husband or wife by what the given name tells, else spouse."""
    if verb.pos_ == "VERB" and not is_passive(verb):
        ones, others = list(scene.subjects(verb, PERSON)), [i for o in patients(verb) for i in scene.refs(o, PERSON)]
    else:
        over = verb.head if verb.dep_ == "acomp" else verb
        ones = list(scene.subjects(over, PERSON)) if over.pos_ in {"VERB", "AUX"} else []
        others = [i for word in after_preposition(verb, "to") for i in scene.refs(word, PERSON)]
    if len(ones) != 1 or len(others) != 1 or ones == others or stance_of(verb)[0] is Polarity.NEGATIVE:
        return
    kinship = {"f": "wife", "m": "husband"}.get(gender_of(scene.name(ones[0])), "spouse")
    span = (min(t.i for t in verb.subtree), max(t.i for t in verb.subtree) + 1)
    yield _kin(ones[0], others[0], kinship, verb, span if span[1] - span[0] < _FAR else (verb.i, verb.i + 1))


def _kin(person: str, other: str, kinship: str, token: Token, span: tuple[int, int]) -> Candidate:
    return Candidate(
        relation=Relation.RELATIVE_OF,
        subject=person,
        object=other,
        kinship=kinship,
        trigger=token.i,
        start=span[0],
        end=span[1],
        rule="relative.noun",
        confidence=0.85,
        time=TimeSpan(),
        polarity=Polarity.POSITIVE,
        modality=Modality.ASSERTED,
        unattributed=True,
    )


def _qualified(scene: Scene, token: Token, kinship: str) -> str:
    """ "twin sister", "half brother": words that belong to the kinship."""
    before = scene.doc[token.i - 1].lower_ if token.i else ""
    if before == "twin" and kinship in {"sister", "brother"}:
        return f"twin {kinship}"
    if before == "half":
        return f"half-{kinship}"
    after = [t.lower_ for t in scene.doc[token.i + 1 : token.i + 5]]
    return f"{kinship}-in-law" if after == ["-", "in", "-", "law"] else kinship


def _relation(scene: Scene, token: Token, kinship: str) -> Iterator[Candidate]:
    others, first = _others(scene, token)
    if not others:
        return
    for persons, start, end in _persons(scene, token, first):
        others = _of_one_family(scene, token, kinship, persons, others, first)
        for person in persons:
            for other in others:
                if person != other:
                    yield _kin(person, other, kinship, token, (min(start, first), end))


def _others(scene: Scene, token: Token) -> tuple[tuple[str, ...], int]:
    """Of whom the person is the relative, and where the phrase begins."""
    doc = scene.doc
    i = token.i
    while i > 0 and doc[i - 1].lower_ in _QUALIFIED and i - 1 not in scene.at:
        i -= 1
    owner = scene.possessor(i)
    if owner is not None:
        ids = _deceased(scene, token) or scene.refs(owner, PERSON)
        start = scene.at[owner.i].start if owner.i in scene.at else owner.i
        return ids, start
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for complement in child.children:
                if complement.dep_ == "pobj":
                    return scene.refs(complement, PERSON) or _named_beside(scene, complement), i
    return (), i


def _deceased(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "He is survived by his wife": whoever died in the article, however far back the name stands."""
    verb = governing_verb(token)
    if verb is None or verb.lemma_ not in {"survive", "leave"} or not any(c.lower_ == "by" for c in verb.children):
        return ()
    for death in scene.index.verbs(frozenset({"die"})):
        found = scene.subjects(death, PERSON)
        if found:
            return found
    return ()


def _named_beside(scene: Scene, noun: Token) -> tuple[str, ...]:
    """ "the son of another former president, Mahinda", "of the guerrilla leader Hassan X"."""
    for child in noun.children:
        if child.dep_ in {"appos", "compound", "nmod"}:
            ids = scene.refs(child, PERSON)
            if ids:
                return ids
    end = max((t.i for t in noun.subtree), default=noun.i)
    near = scene.mention(min(end, len(scene.doc) - 1), PERSON)
    return scene.of_types(near.entities, PERSON) if near is not None else ()


def _persons(scene: Scene, token: Token, first: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The relatives by name: behind the noun, or before it in apposition, or the subject of a copula."""
    behind = _behind(scene, token)
    if behind is not None:
        yield behind
        return
    start = first
    while start > 0 and scene.doc[start - 1].lower_ in {"the", "a", "an"}:
        start -= 1
    before = scene.before_comma(start) if start and scene.doc[start - 1].text in _OPEN else None
    if before is not None and scene.same_sentence(before.start, token.i):
        ids = scene.of_types(before.entities, PERSON)
        if ids and token.dep_ not in {"nsubj", "nsubjpass"}:
            yield ids, before.start, token.i + 1
            return
    current, kin = token, table(Relation.RELATIVE_OF, "kin")
    for _ in range(4):
        if current.dep_ == "appos":
            ids = scene.refs(current.head, PERSON)
            if ids:
                yield ids, min(current.head.i, first), token.i + 1
            return
        if current.dep_ in {"attr", "oprd"} and current.head.lemma_ in {"be", "become", "remain"}:
            subject = surface_subject(current.head)
            ids = scene.all_refs(subject, PERSON) if subject is not None and subject.i != token.i else ()
            if ids and subject is not None:
                yield ids, min(subject.i, first), token.i + 1
            return
        if current.dep_ != "conj":
            return
        over = current.head
        if over.i in scene.at and over.dep_ == "pobj" and over.head.head.lower_ in kin:
            over = over.head.head  # "the uncle of X and **the father** of Y"
        current = over


def _behind(scene: Scene, token: Token) -> tuple[tuple[str, ...], int, int] | None:
    """ "brother Basil", "wife, Tatyana Karimova", "children, Ama, Kojo and Nina", "daughter is Ann"."""
    doc = scene.doc
    i = token.i + 1
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return _behind_complement(scene, token, child)
    if i + 2 < len(doc) and doc[i].lower_ == "and" and doc[i + 1].pos_ == "NOUN" and doc[i + 2].text == ",":
        i += 2  # "his son **and heir**, X"
    comma = i < len(doc) and doc[i].text in _OPEN
    if comma:
        i += 1
    mention = scene.mention(i, PERSON)
    if mention is None or mention.form is Form.PRONOUN:
        return None
    ids = scene.of_types(mention.entities, PERSON)
    end = mention.end
    if table(Relation.RELATIVE_OF, "kin")[token.lower_] and token.lower_ not in {"wife"} and _is_plural(token):
        while end + 1 < len(doc) and doc[end].lower_ in {",", "and"}:
            step = end + 1 if doc[end + 1].lower_ != "and" else end + 2
            following = scene.mention(step, PERSON)
            if following is None or following.form is Form.PRONOUN:
                break
            ids += scene.of_types(following.entities, PERSON)
            end = following.end
    return ids, token.i, end


def _behind_complement(scene: Scene, token: Token, of: Token) -> tuple[tuple[str, ...], int, int] | None:
    """ "A younger brother of X, **Y**, left": who stands between commas behind the subject."""
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj"}:
        return None
    doc = scene.doc
    near = next((scene.at[c.i] for c in of.children if c.dep_ == "pobj" and c.i in scene.at), None)
    if near is None or near.end + 1 >= len(doc) or doc[near.end].text not in {",", "–", "—"}:
        return None
    mention = scene.mention(near.end + 1, PERSON)
    if mention is None or mention.form is Form.PRONOUN:
        return None
    return scene.of_types(mention.entities, PERSON), token.i, mention.end


def _is_plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"}
