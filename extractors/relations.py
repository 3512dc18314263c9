"""From candidates to claims: what the rules left open is read off the syntax, what says the same is brought together.

candidates -> polarity, modality, speaker, time -> checks of the ontology -> one claim for what is said twice
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.attendance import with_gathering_times
from extractors.attribution import Speakers
from extractors.candidates import Candidate
from extractors.confidence import confidence, is_name
from extractors.contexts import told_by_context
from extractors.denied_claims import with_denials
from extractors.events import find_events
from extractors.identity import claim_id
from extractors.merging import merged, said
from extractors.modality import stance_of
from extractors.models import Claim, TimeSpan
from extractors.ontology import RELATIONS, EntityType, Modality, Polarity, Relation
from extractors.own_mistakes import is_disowned, is_what_we_called_it, was_our_mistake
from extractors.reading import Form, Reading
from extractors.settled import Settled
from extractors.states import find_states
from extractors.timing import as_of as day_of
from extractors.timing import time_of

EXTRACTOR = "rules/1"
_LONGEST_QUOTE = 700
_LASTING = frozenset({Relation.RELATIVE_OF, Relation.LOCATED_IN, Relation.PART_OF, Relation.OWNS})
"""States that a story tells by the way: they hold on the day of publication, whatever the story's day."""
_WORDS = frozenset({
    Relation.ACCUSE, Relation.REQUEST, Relation.REJECT, Relation.THREATEN, Relation.SUPPORT, Relation.CONCEDE,
})  # fmt: skip
"""Events that are words about others: undated, they are of the day of publication and not of what they speak of."""
_SPOKEN = frozenset({Relation.ACCUSE, Relation.REQUEST, Relation.REJECT, Relation.THREATEN})
"""Acts of speech."""


def find_claims(reading: Reading) -> tuple[Claim, ...]:
    """All claims of the article, sorted by id; `reading` has its entities, mentions and times."""
    arguments = Arguments(reading)
    speakers = Speakers(arguments)
    found = [settle(candidate, arguments, speakers) for candidate in _candidates(arguments)]
    return claims_of(reading, with_denials(with_gathering_times(found), arguments))


def _candidates(arguments: Arguments) -> Iterable[Candidate]:
    states = find_states(arguments.reading)
    events = find_events(arguments)
    doc, article = arguments.reading.doc, arguments.reading.article
    for candidate in (*told_by_context(events, states, arguments), *states):
        if fits(candidate, arguments) and not is_disowned(article, arguments.notes, doc[candidate.trigger].idx):
            yield candidate


def fits(candidate: Candidate, arguments: Arguments) -> bool:
    """Whether the ontology lets the relation run between these two."""
    spec = RELATIONS[candidate.relation]
    return (
        candidate.subject != candidate.object
        and arguments.type_of(candidate.subject) in spec.subjects
        and arguments.type_of(candidate.object) in spec.objects
    )


def settle(candidate: Candidate, arguments: Arguments, speakers: Speakers) -> Settled:
    """What the candidate leaves open, read off the syntax around its trigger."""
    reading = arguments.reading
    word = reading.doc[candidate.trigger]
    presupposed = _is_presupposed(candidate, word)
    polarity, modality = (
        (Polarity.POSITIVE, Modality.ASSERTED) if presupposed else stance_of(_said_by_word(candidate, word))
    )
    polarity = candidate.polarity or polarity
    if any(start <= word.idx < end for start, end in arguments.notes):
        told = not presupposed or is_what_we_called_it(word)
        if told and was_our_mistake(word, reading.article.publisher):
            polarity = Polarity.NEGATIVE
    modality = candidate.modality or modality
    is_event = candidate.relation is Relation.LOCATED_IN and arguments.type_of(candidate.subject) is EntityType.EVENT
    is_state = RELATIONS[candidate.relation].is_state and not is_event
    time = candidate.time or time_of(
        reading,
        candidate.trigger,
        is_state=is_state,
        modality=modality,
        near=_object_place(candidate, reading),
        narrated=candidate.relation not in _WORDS,
    )
    if modality is Modality.ASSERTED and candidate.modality is None and _lies_ahead(time, reading.article.published):
        modality = Modality.PLANNED
    said_by = candidate.said_by or (candidate.subject if _declares_himself(word) else None)
    if said_by is None and not (candidate.unattributed or presupposed):
        said_by = speakers.speaker_of(word)
        if said_by == candidate.subject and word.pos_ == "NOUN" and polarity is Polarity.POSITIVE:
            said_by = None  # "X ordered **an offensive**": X does it, and does not tell of it
        if said_by == candidate.subject and candidate.relation in _SPOKEN and modality is Modality.ASSERTED:
            said_by = None  # who asks does not say of himself that he asks
    lasting = candidate.relation in _LASTING
    as_of = candidate.as_of or day_of(
        reading, candidate.trigger, time, is_state=is_state, modality=modality, lasting=lasting
    )
    in_title = word.idx < len(reading.article.title)
    return Settled(candidate, polarity, modality, said_by, time, as_of, in_title)


def _said_by_word(candidate: Candidate, word: Token) -> Token:
    """The word whose stance it is: in "**agreed** to resume relations" the matter is planned, the agreement not."""
    agreed = candidate.relation is Relation.AGREE and word.dep_ == "xcomp" and word.head.lemma_ == "agree"
    return word.head if agreed else word


def _object_place(candidate: Candidate, reading: Reading) -> int | None:
    """The token at which the evidence names the object."""
    mentions = reading.mentions
    for i in range(bisect_left(mentions, candidate.start, key=attrgetter("start")), len(mentions)):
        if mentions[i].start >= candidate.end:
            break
        if candidate.object in mentions[i].entities:
            return mentions[i].head
    return None


def _is_presupposed(candidate: Candidate, word: Token) -> bool:
    """Whether the state is told in passing, by a title or an apposition: no speaker and no denial reaches it."""
    if not RELATIONS[candidate.relation].is_state or word.pos_ in {"VERB", "AUX"}:
        return False
    return word.dep_ not in {"attr", "acomp", "oprd", "dobj", "ROOT"}


def _declares_himself(word: Token) -> bool:
    """ "declared himself president": nobody says so but he."""
    return word.lemma_ in {"declare", "proclaim", "crown"} and any(
        token.lower_ in {"himself", "herself", "itself", "themselves"} and token.head in {word, *word.children}
        for token in word.doc[word.i + 1 : word.i + 3]
    )


def _lies_ahead(time: TimeSpan, published: date | None) -> bool:
    """Whether the time is after publication; words that nothing anchors tell it themselves: "next month"."""
    if not time.resolved and time.expression is not None:
        first, *rest = time.expression.casefold().removeprefix("early ").removeprefix("late ").split() or [""]
        return first == "tomorrow" or (first in {"next", "coming"} and rest != ["day"])
    begun = time.start_earliest or time.start_latest
    return published is not None and begun is not None and begun > published


def claims_of(reading: Reading, found: Sequence[Settled]) -> tuple[Claim, ...]:
    """One claim for each thing said, sorted by id."""
    kept: dict[tuple[object, ...], list[Settled]] = {}
    for settled in found:
        kept.setdefault(said(settled), []).append(settled)
    names = _names(reading)
    claims: dict[str, Claim] = {}
    for group in kept.values():
        for settled in merged(group):
            claim = _claim(reading, settled, names)
            known = claims.get(claim.id)
            if known is None or known.confidence < claim.confidence:
                claims[claim.id] = claim
    return tuple(claims[key] for key in sorted(claims))


def _claim(reading: Reading, settled: Settled, names: Sequence[tuple[int, str]]) -> Claim:
    candidate = settled.candidate
    start, end = _quote(reading, candidate)
    named = {candidate.subject, candidate.object} <= {entity for place, entity in names if start <= place < end}
    quote = reading.article.text[start:end]
    return Claim(
        id=claim_id(
            reading.article.id,
            quote,
            subject=candidate.subject,
            relation=candidate.relation.value,
            object_=candidate.object,
            qualifiers=(candidate.office, candidate.kinship, candidate.extent, candidate.mode),
            polarity=settled.polarity.value,
            modality=settled.modality.value,
            said_by=settled.said_by,
            time=settled.time,
            as_of=settled.as_of,
        ),
        article=reading.article.id,
        subject=candidate.subject,
        relation=candidate.relation,
        object=candidate.object,
        office=candidate.office,
        kinship=candidate.kinship,
        extent=candidate.extent,
        mode=candidate.mode,
        polarity=settled.polarity,
        modality=settled.modality,
        said_by=settled.said_by,
        time=settled.time,
        as_of=settled.as_of,
        quote=quote,
        start=start,
        end=end,
        confidence=confidence(candidate.relation, candidate.rule, candidate.confidence, named=named),
        rule=candidate.rule,
        extractor=EXTRACTOR,
    )


def _names(reading: Reading) -> list[tuple[int, str]]:
    """Where in the text each entity is named, and not only described: offset and id."""
    doc, text = reading.doc, reading.article.text
    found: list[tuple[int, str]] = []
    for mention in reading.mentions:
        if mention.form is not Form.PRONOUN:
            last = doc[mention.end - 1]
            start = doc[mention.start].idx
            if is_name(text[start : last.idx + len(last)]):
                found.extend((start, entity) for entity in mention.entities)
    return found


def _quote(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    """Offsets of the evidence in the article's text without blanks at its ends; around the trigger where it is long."""
    doc = reading.doc
    text = reading.article.text
    start, end = doc[candidate.start].idx, doc[candidate.end - 1].idx + len(doc[candidate.end - 1])
    if end - start > _LONGEST_QUOTE:
        trigger = doc[candidate.trigger]
        middle = trigger.idx
        first = max(
            (t.idx for t in doc[candidate.start : candidate.trigger + 1] if t.idx <= middle - 300), default=start
        )
        start = max(start, first)
        end = min(
            end,
            max(
                t.idx + len(t) for t in doc[candidate.trigger : candidate.end] if t.idx <= middle + 300 or t == trigger
            ),
        )
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
