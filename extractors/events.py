"""Events from verbs and adjectives; `nominal_events` has those from nouns. A tree walk keyed by lemma."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.attendance import find_attendance
from extractors.candidates import Candidate
from extractors.denials import find_denials
from extractors.echoes import find_echoes
from extractors.frames import Frame, frame_index
from extractors.lemma_index import lemma_hashes, places_of
from extractors.nominal_events import from_noun
from extractors.ontology import Relation
from extractors.pairs import candidates, pairs
from extractors.slots import clause_fits, contents, fill, is_mutual
from extractors.syntax import after_preposition, antecedent
from extractors.threats import told_as_threats
from extractors.undergoing import patients
from extractors.verdicts import find_verdicts, told_as_refusals


def find_events(arguments: Arguments) -> list[Candidate]:
    """All event relations that verbs, adjectives and nouns of the article say."""
    doc = arguments.reading.doc
    found: list[Candidate] = []
    hits = places_of(doc, _lemmas_of_frames())
    following = 0
    for sentence in doc.sents:
        first = following
        while following < len(hits) and hits[following] < sentence.end:
            following += 1
        if following > first and any(i in arguments.mention_at for i in range(sentence.start, sentence.end)):
            for i in hits[first:following]:
                found.extend(_from_word(doc[i], arguments))
    found = _without_nouns_of(found, arguments)
    found = told_as_refusals(told_as_threats(found, arguments), arguments)
    found.extend(find_verdicts(arguments, tuple(found)))
    found.extend(find_attendance(arguments))
    found.extend(find_denials(arguments, tuple(found)))
    found.extend(find_echoes(arguments, tuple(found)))
    return found


def _without_nouns_of(found: Sequence[Candidate], arguments: Arguments) -> list[Candidate]:
    """The candidates without those by a noun under a verb that says the same: "**pledged** its support to Chad"."""
    doc = arguments.reading.doc
    verbs: dict[tuple[Relation, frozenset[str], int], int] = {}
    for c in found:
        if doc[c.trigger].pos_ == "VERB":
            verbs[c.relation, frozenset({c.subject, c.object}), c.start] = c.trigger
    return [c for c in found if not _is_under(c, verbs, arguments)]


def _is_under(
    candidate: Candidate, verbs: dict[tuple[Relation, frozenset[str], int], int], arguments: Arguments
) -> bool:
    word = arguments.reading.doc[candidate.trigger]
    over = verbs.get((candidate.relation, frozenset({candidate.subject, candidate.object}), candidate.start))
    return over is not None and word.pos_ == "NOUN" and any(above.i == over for above in word.ancestors)


@cache
def _lemmas_of_frames() -> frozenset[int]:
    index = frame_index()
    return lemma_hashes({*index.verbs, *index.nouns, *index.adjectives})


def _from_word(token: Token, arguments: Arguments) -> Iterator[Candidate]:
    index = frame_index()
    if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
        frames = index.verbs.get(token.lemma_.lower())
    elif token.pos_ in {"ADJ", "ADV"}:
        frames = index.adjectives.get(token.lemma_.lower())
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from from_noun(token, arguments)
        return
    else:
        return
    if not frames or arguments.is_name(token) or _is_prevented(token):
        return
    done: set[Relation] = set()
    told = False
    for frame in frames:
        if frame.relation in done or (told and not frame.also) or not _fits(frame, token, arguments):
            continue
        claims = list(_claims(frame, token, arguments))
        if claims:
            done.add(frame.relation)
            told = told or not frame.also
            yield from claims


def _is_prevented(verb: Token) -> bool:
    """ "barred him from **leaving**": what is made impossible is told by its own frame, as no denial."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.head.head.pos_ == "VERB"


def _fits(frame: Frame, word: Token, arguments: Arguments) -> bool:
    """Whether the particle, the object and the clause that the frame asks for are there."""
    if frame.particle is not None and not (
        any(_particles(word, frame.particle))
        if frame.adverb is None
        else any(_behind_adverb(word, frame.adverb, frame.particle))
    ):
        return False
    if frame.intransitive and any(c.dep_ == "dobj" and c.lemma_ not in {"way", "home"} for c in word.children):
        return False
    if frame.bare and (len(patients(word)) > 1 or any(c.dep_ in {"oprd", "attr", "acomp"} for c in word.children)):
        return False
    return clause_fits(frame, word) and (not (frame.needs or frame.without) or _object_fits(frame, word, arguments))


def _object_fits(frame: Frame, word: Token, arguments: Arguments) -> bool:
    key = (frame.particle, word.i)
    if key not in arguments.heads:
        arguments.heads[key] = _heads(frame.particle, word)
    heads = arguments.heads[key]
    return (not frame.needs or bool(heads & frame.needs)) and not heads & frame.without


def _heads(particle: str | None, word: Token) -> frozenset[str]:
    """The lemmas of the nouns that the verb governs, of what they are called and contain."""
    found = patients(word)
    if particle is not None:
        found = [*found, *after_preposition(word, particle)]
        found += [inner for noun in found if particle == "of" for inner in after_preposition(noun, particle)]
    found = [*found, *_predicates(word, found), *(noun for w in found if (noun := antecedent(w)) is not None)]
    members = [member for noun in found for member in (noun, *contents(noun))]
    return frozenset(word for member in members for word in (member.lemma_.lower(), member.lower_))


def _predicates(verb: Token, objects: Sequence[Token]) -> Iterator[Token]:
    """What the object is called: "called the decision **a mistake**"."""
    for child in verb.children:
        small = child.dep_ in {"advcl", "ccomp"} and child.pos_ == "ADJ"
        if small or child.dep_ in {"oprd", "attr", "acomp", "npadvmod"}:
            yield child
    for noun in objects:  # "held Chad **responsible**"
        yield from (child for child in noun.children if child.dep_ in {"npadvmod", "amod"} and child.i > noun.i)


def _particles(word: Token, particle: str) -> Iterator[Token]:
    for child in word.children:
        if child.lower_ == particle and child.dep_ in {"prt", "prep", "advmod", "aux", "dative", "agent", "mark"}:
            yield child
        elif particle == "of" and child.dep_ in {
            "prep",
            "prt",
            "advmod",
            "dobj",
        }:  # "walked **out of**", "stripped X of"
            yield from (inner for inner in child.children if inner.lower_ == "of" and inner.dep_ == "prep")


def _behind_adverb(word: Token, adverb: str, preposition: str) -> Iterator[Token]:
    """ "gave **in to** Chad": the preposition behind its adverb, whichever of the two words the parser joins it to."""
    for child in word.children:
        if child.lower_ == adverb and child.dep_ in {"prt", "prep", "advmod"}:
            yield from (t for t in (*child.children, *word.children) if t.lower_ == preposition and t.i == child.i + 1)


def _claims(frame: Frame, word: Token, arguments: Arguments) -> Iterator[Candidate]:
    actors = fill(frame.actor, frame, word, arguments, frame.actor_types)
    if not actors:
        return
    if frame.target[0] == "reciprocal" and len(actors) > 1 and not patients(word):
        targets: tuple[str, ...] = ()
    else:
        targets = _targets(frame, word, arguments, actors)
        if not targets and frame.relation is Relation.AID and frame.needs and arguments.stricken is not None:
            targets = (arguments.stricken,)
        if len(actors) > 1 and targets and set(targets) <= set(actors) and not is_mutual(word):
            return  # "A and B have advised both governments": not themselves
    yield from candidates(frame, word, pairs(frame, actors, targets, arguments))


def _targets(frame: Frame, word: Token, arguments: Arguments, actors: Sequence[str]) -> tuple[str, ...]:
    """What the first slot gives that names another than the actor: in "suspended its help for Chad" that is "for"."""
    first: tuple[str, ...] = ()
    for slot in frame.target:
        found = fill([slot], frame, word, arguments, frame.target_types) if slot != "reciprocal" else ()
        if found and not set(found) <= set(actors):
            return found
        first = first or found
    return first
