"""What a relational noun is said of, and what it relates that to: "X, the owner of Y", "Y, whose owner is X".

A noun such as "owner", "subsidiary" or "politician" names nobody. It is said of a name beside it (`described`), and has
a complement (`related`): an owner before it, what follows its preposition, or a name that stands before it.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from extractors.doing import surface_subject
from extractors.ontology import EntityType
from extractors.reading import Form
from extractors.scene import ANY, Scene
from extractors.syntax import SUBJECTS, coordinated

_BEING = frozenset({"be", "become", "remain", "stay"})
_BESIDE = frozenset({"compound", "nmod", "amod", "poss"})
_OPEN = frozenset({",", "(", "–", "—", "-", "--"})
_FAR = 5


@dataclass(frozen=True, slots=True)
class Described:
    """Of whom the noun is said: their ids, the tokens they and the noun span, and the verb that says so, if any."""

    ids: tuple[str, ...]
    start: int
    end: int
    verb: Token | None = None


def described(scene: Scene, noun: Token, types: frozenset[EntityType] = ANY) -> Described | None:
    """Whom the noun describes, by the tree and then by the words; None where that is nobody that the text names."""
    plural = noun.tag_ in {"NNS", "NNPS"}
    for found in (_by_tree(scene, noun, types, plural=plural), _behind(scene, noun, types, plural=plural)):
        if found is not None:
            return found
    return _before(scene, noun, types)


def related(
    scene: Scene, noun: Token, types: frozenset[EntityType], prepositions: frozenset[str]
) -> tuple[tuple[str, ...], int]:
    """What the noun relates to, and the token where that stands; nothing and the noun itself where nobody is named."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            for complement in child.children:
                if complement.dep_ == "pobj":
                    found = scene.all_refs(complement, types)
                    if found:
                        return found, complement.i
    owner = scene.possessor(_first(noun))
    for word in (owner, *(c for c in noun.children if c.dep_ in _BESIDE)):
        if word is not None:
            mention = scene.at.get(word.i)
            found = scene.refs(word, types) if mention is None or mention.form is not Form.NOMINAL else ()
            if found:
                return found, word.i
    verb = _copula(noun)
    if verb is not None and verb.dep_ == "relcl":  # "the party **of which** X is a member"
        for child in verb.children:
            if child.lower_ in prepositions and any(c.lower_ in {"which", "whom"} for c in child.children):
                before = scene.before_comma(child.i)
                near = scene.of_types(before.entities, types) if before is not None else ()
                return near or scene.refs(verb.head, types), verb.head.i
    return (), noun.i


def _first(noun: Token) -> int:
    """The first token of the noun phrase behind its owner."""
    i = noun.i
    while i > noun.sent.start:
        before = noun.doc[i - 1]
        if before.tag_ in {"POS", "PRP$", "WP$"} or before.dep_ not in {"amod", "compound", "nummod", "nmod"}:
            break
        i -= 1
    return i


def _copula(noun: Token) -> Token | None:
    """The verb of being whose complement the noun is, also through "one of" and a list."""
    current = noun
    for _ in range(_FAR):
        if current.dep_ in {"attr", "oprd"} and current.head.lemma_ in _BEING:
            return current.head
        if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ in {"one", "some"}:
            current = current.head.head
            continue
        if current.dep_ not in {"conj", "nmod"} or current.head == current:
            return None
        current = current.head
    return None


def _by_tree(scene: Scene, noun: Token, types: frozenset[EntityType], *, plural: bool) -> Described | None:
    verb = _copula(noun)
    if verb is not None:
        subject = surface_subject(verb)
        ids = scene.all_refs(subject, types) if subject is not None and subject.i != noun.i else ()
        if ids and subject is not None:
            return Described(ids, min(subject.i, noun.i), max(subject.i, noun.i) + 1, verb)
        return None
    if noun.dep_ in SUBJECTS and noun.head.lemma_ in _BEING:
        for child in noun.head.children:
            if child.dep_ == "attr" and child.i in scene.at:
                ids = scene.all_refs(child, types)
                if ids:
                    return Described(ids, noun.i, scene.at[child.i].end, noun.head)
    current = noun
    for _ in range(_FAR):
        if current.dep_ == "appos":
            head = current.head
            ids = _named(scene, head, types, plural=plural)
            return Described(ids, scene.at[head.i].start, noun.i + 1) if ids and head.i in scene.at else None
        if current.dep_ not in {"conj", "nmod"} or current.head == current or current.head.i in scene.at:
            return None
        current = current.head
    return None


def _named(scene: Scene, word: Token, types: frozenset[EntityType], *, plural: bool) -> tuple[str, ...]:
    """What the word names; of "A and B, the leaders" both."""
    if word.i not in scene.at or scene.is_pronoun(word.i):
        return ()
    if not plural:
        return scene.of_types(scene.at[word.i].entities, types)
    top = word
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    return scene.all_refs(top, types)


def _behind(scene: Scene, noun: Token, types: frozenset[EntityType], *, plural: bool) -> Described | None:
    """ "owner X", "its owner, X,", "Fiji's intelligence service, the X": a name directly behind the noun phrase."""
    doc = scene.doc
    end = max((t.i for c in noun.children if c.dep_ == "prep" and c.i > noun.i for t in c.subtree), default=noun.i) + 1
    for i in dict.fromkeys((noun.i + 1, end)):
        j = i
        if j < len(doc) and doc[j].text in _OPEN:
            j += 1
        if j < len(doc) and j > i and doc[j].lower_ == "the":
            j += 1
        if j >= len(doc) or not scene.same_sentence(noun.i, j) or (i > noun.i + 1 and j == i):
            continue
        mention = scene.mention(j, types)
        if mention is None or mention.form not in {Form.NAME, Form.ACRONYM} or mention.start != j:
            continue
        if mention.end < len(doc) and doc[mention.end].tag_ == "POS":
            continue
        head = doc[mention.head]
        bracket = j > i and doc[i].text == "("  # "the mission of Y (X)"
        told = head.dep_ == "appos" or noun.dep_ in SUBJECTS | {"conj"} or bracket
        if j > i and not (_is_definite(scene, noun) and told):
            continue
        ids = scene.all_refs(head, types) if plural else scene.of_types(mention.entities, types)
        return Described(ids, noun.i, max(mention.end, max((w.i for w in coordinated(head)), default=0) + 1 * plural))
    return None


def _is_definite(scene: Scene, noun: Token) -> bool:
    first = _first(noun)
    before = scene.doc[first - 1].lower_ if first else ""
    return scene.possessor(first) is not None or before in {"the", "an", "a", "another"}


def _before(scene: Scene, noun: Token, types: frozenset[EntityType]) -> Described | None:
    """ "X, the owner": a name and a comma directly before the noun phrase, where the tree says nothing else."""
    if noun.dep_ in SUBJECTS:
        return None
    doc, i = scene.doc, _first(noun)
    owner = scene.possessor(i)
    if owner is not None:
        i = scene.at[owner.i].start if owner.i in scene.at else owner.i
    while i > 0 and doc[i - 1].lower_ in {"the", "a", "an", "another", "one"}:
        i -= 1
    if i < 2 or doc[i - 1].text not in {",", "–", "—"}:
        return None
    before = scene.before_comma(i)
    if before is None or before.form not in {Form.NAME, Form.ACRONYM} or not scene.same_sentence(before.start, noun.i):
        return None
    ids = scene.of_types(before.entities, types)
    return Described(ids, before.start, noun.i + 1) if ids else None
