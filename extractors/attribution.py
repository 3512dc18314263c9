"""Who says it: the entity to whom the text attributes a claim, or nobody where the article says it itself.

    X said that P · P, X said · P, said X · according to X, P · as X put it, P · X's claim that P · "P," X said. "P."

The innermost speaker that is an entity is the speaker. A sentence inside quotation marks without a reporting verb
of its own belongs to the speaker of the quotation's paragraph.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extractors.arguments import Arguments
from extractors.doing import doers
from extractors.identity import normalized_name
from extractors.misparsed import over_day
from extractors.ontology import EntityType, Kind
from extractors.sayers import after_comma, cited_by, document_behind, heard_from, quoted_by, sayers
from extractors.stances import has_to, key_of
from extractors.syntax import SUBJECTS, VERBAL, after_preposition, first_conjunct, is_passive, parted
from extractors.word_lists import words_of

_FAR = 12
_SPEAKERS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_CLAUSES = frozenset({"ccomp", "parataxis", "xcomp", "advcl", "acl", "relcl", "pcomp", "conj"})
_SPEAK_THROUGH = frozenset({
    ("accuse", "of"), ("suspect", "of"), ("blame", "for"), ("call", "for"), ("press", "for"), ("push", "for"),
    ("appeal", "for"), ("admit", "to"), ("confess", "to"), ("warn", "against"), ("advise", "against"),
})  # fmt: skip
_OPENING, _CLOSING, _STRAIGHT = frozenset("“«"), frozenset("”»"), '"'
_MARKS = _OPENING | _CLOSING | {_STRAIGHT, "``", "''"}


class Speakers:
    """Finds speakers in one reading; keeps where its quotations stand."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        reading = arguments.reading
        self._quoted = quotations(reading.doc)
        publisher = normalized_name(reading.article.publisher or "")
        self._own = {id_ for id_, entity in reading.entities.items() if normalized_name(entity.name) == publisher}

    def speaker_of(self, word: Token) -> str | None:
        """The speaker of what the word says; the publisher of the article is nobody to whom it attributes."""
        for speaker in self._candidates(word):
            if speaker not in self._own:
                return speaker
        return None

    def _candidates(self, word: Token) -> Iterator[str]:
        """The speakers from the innermost outwards; who promises comes after who reports the promise."""
        promising: list[str] = []
        current, told_apart = word, False
        for _ in range(_FAR):
            if not told_apart:
                yield from self._beside(current, word)
            if current.head == current or parted(current, current.head):
                break
            above = self._above(current, told_apart=told_apart)
            if current.head.lemma_ in words_of("reporting", "promises"):
                promising.extend(above)
            else:
                yield from above
            told_apart = told_apart or current.dep_ == "relcl"
            current = first_conjunct(current) if current.dep_ == "conj" else current.head
        yield from promising
        yield from self._of_quotation(word)
        yield from self._before_colon(word)

    def _beside(self, verb: Token, word: Token) -> Iterator[str]:
        """ "according to X", "as X said", ", reported X" hanging on the clause, unless the word is inside of it."""
        if verb.pos_ not in VERBAL:
            return
        for child in verb.children:
            if child.left_edge.i <= word.i <= child.right_edge.i:
                continue
            if child.dep_ == "prep" and child.lower_ in {"in", "by"}:
                yield from self._in_account(child)
            if child.lower_ == "according" and child.dep_ in {"prep", "advmod", "pcomp", "advcl"}:
                yield from self._entities(list(after_preposition(child, "to")) or list(after_preposition(verb, "to")))
            elif child.dep_ in {"advcl", "ccomp", "parataxis"} and self._comments(child, verb):
                yield from self._entities(sayers(child))

    def _comments(self, child: Token, verb: Token) -> bool:
        """Whether the clause only tells where the other one comes from: "as X said", "P, reported X"."""
        put = child.lemma_ == "put" and any(c.dep_ == "dobj" and c.lower_ == "it" for c in child.children)
        if child.pos_ != "VERB" or not (put or child.lemma_ in words_of("reporting", "verbs")):
            return False
        if child.dep_ == "advcl" and any(
            c.lower_ == "as" and c.dep_ in {"mark", "advmod", "prep"} for c in child.children
        ):
            return True
        has_own_clause = any(c.dep_ in {"ccomp", "xcomp"} for c in child.children)
        if child.dep_ == "advcl" and any(c.dep_ in SUBJECTS | {"mark"} for c in child.children):
            return False
        return (child.i > verb.i or _is_inserted(child, verb)) and not has_own_clause and _is_set_off(child)

    def _above(self, word: Token, *, told_apart: bool) -> Iterator[str]:
        """The speaker whose verb or noun governs the word; of a relative clause only who reports it whole."""
        head = word.head
        if word.dep_ in {"ccomp", "parataxis"} and head.pos_ in VERBAL:
            if not (told_apart and word.i < head.i):  # "X, who had fled, is back, the palace says": that he is back
                yield from self._of_clause(word, head)
        elif told_apart:
            return
        elif word.dep_ == "advcl" and word.i < head.i and head.lemma_ in {"quote", "cite"}:
            yield from self._quoted_at_end(head)
        elif word.dep_ in {"xcomp", "advcl"} and head.lemma_ in words_of("modality", "hearsay") and is_passive(head):
            yield from self._entities(doers(head))
        elif word.dep_ in {"xcomp", "advcl"} and head.lemma_ in words_of("modality", "speaks"):
            if any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children) or word.dep_ == "xcomp":
                yield from self._entities(sayers(head))
        elif word.dep_ in {"dobj", "nsubjpass"} and key_of(head) in words_of("modality", "speaks"):
            if not any(c.dep_ in {"ccomp", "xcomp"} for c in head.children):
                yield from self._entities(sayers(head))
        elif word.dep_ in {"pcomp", "pobj"}:
            yield from self._through_preposition(word)
        elif word.dep_ in {"acl", "ccomp"} and head.lemma_ in words_of("reporting", "nouns"):
            yield from self._owner(head) if word.tag_ not in {"VBN", "VBG"} else ()

    def _of_clause(self, clause: Token, verb: Token) -> Iterator[str]:
        """The speaker of a clause under a verb; who asks whether it is so does not say so."""
        if any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in clause.children):
            return
        if clause.i < verb.i and any(token.text == ":" for token in verb.doc[clause.i : verb.i]):
            return  # "neither gave an inch: Ann charged Bob with …": what stands before the colon nobody says
        if verb.lemma_.lower() in words_of("modality", "wanted_of_another") and has_to(clause):
            yield from self._entities(sayers(verb))
        elif verb.lemma_ in words_of("reporting", "verbs") or verb.lemma_ in words_of("modality", "speaks"):
            yield from self._telling(verb)
        elif verb.lemma_ in words_of("reporting", "heard"):
            yield from self._media(heard_from(verb))

    def _telling(self, verb: Token) -> Iterator[str]:
        """Who says what the verb of saying tells; where that is nobody with a name, the medium that was told."""
        found = [*self._entities(cited_by(verb)), *self._entities(quoted_by(verb))]
        document = document_behind(verb)
        found += self._owner(document) if document is not None else self._entities(sayers(verb))
        yield from found or self._media(heard_from(verb))

    def _quoted_at_end(self, verb: Token) -> Iterator[str]:
        """ "…, the agency **quoted** the minister **as saying**"."""
        for preposition in verb.children:
            saying = next((c for c in preposition.children if c.dep_ == "pcomp"), None)
            if preposition.lower_ == "as" and saying is not None:
                for source in quoted_by(saying):
                    yield from self._entities([source])

    def _media(self, words: list[Token]) -> Iterator[str]:
        """The first of the words that is a medium."""
        for word in words:
            for entity in self._arguments.entities_of([word]):
                if self._arguments.reading.entities[entity].kind is Kind.MEDIA:
                    yield entity
                    return

    def _in_account(self, preposition: Token) -> Iterator[str]:
        """ "in the **words** of Ann", "by Ann's **account**"."""
        for noun in preposition.children:
            if noun.dep_ == "pobj" and noun.lemma_.lower() in words_of("reporting", "accounts"):
                owners = [child for child in noun.children if child.dep_ == "poss"]
                yield from self._entities(owners or list(after_preposition(noun, "of")))

    def _through_preposition(self, word: Token) -> Iterator[str]:
        """ "accused Kyiv **of** planning", "blamed Kyiv **for** the strike", "called **for** the withdrawal"."""
        preposition = word.head
        verb = over_day(preposition) or preposition.head
        if preposition.pos_ != "ADP":
            return
        lower = preposition.lower_
        if (verb.lemma_, lower) in _SPEAK_THROUGH:
            yield from self._entities(sayers(verb))
        elif verb.lemma_ in words_of("reporting", "nouns") and lower in {"of", "for"} and verb.pos_ == "NOUN":
            yield from self._owner(verb)

    def _owner(self, noun: Token) -> Iterator[str]:
        owners = [child for child in noun.children if child.dep_ == "poss"]
        owners += list(after_preposition(noun, "by")) + list(after_preposition(noun, "from"))
        if not owners and noun.dep_ == "dobj":
            owners = sayers(noun.head)
        yield from self._entities(owners)

    def _entities(self, words: list[Token]) -> Iterator[str]:
        if words and words[0].lemma_.lower() in words_of("reporting", "voices"):
            voice = self._voice(words[0])
            if voice is not None:
                yield voice
                return
        found = self._arguments.entities_of(words[:1])
        if not found and words and words[0].lemma_.lower() in words_of("reporting", "mouthpieces"):
            found = self._arguments.beside(words[0]) or self._arguments.entities_of(after_preposition(words[0], "of"))
        if not found and words and words[0].lemma_.lower() in words_of("reporting", "documents"):
            found = self._arguments.beside(words[0]) or self._arguments.entities_of(
                [*after_preposition(words[0], "by"), *after_preposition(words[0], "from")]
            )
        for entity in found:
            if self._arguments.type_of(entity) in _SPEAKERS:
                yield entity
                return

    def _voice(self, noun: Token) -> str | None:
        """Whose "**the spokesman**" it is where the words do not say so: that of the spokesman before him."""
        if self._arguments.entities_of([noun]) or noun.left_edge.lower_ != "the":
            return None
        for token in reversed(noun.doc[: noun.i]):
            if token.lemma_.lower() in words_of("reporting", "voices"):
                for entity in self._arguments.entities_of([token]):
                    return entity
        return None

    def _before_colon(self, word: Token) -> Iterator[str]:
        """The speaker of "**Ankara**: the border stays shut": a name alone that opens the sentence."""
        sentence = word.sent
        colon = next((token.i for token in sentence if token.text == ":"), word.i)
        if not sentence.start < colon < word.i or word.doc[colon - 1].is_quote:
            return
        for mention in self._arguments.reading.mentions:
            alone = mention.start == sentence.start and mention.end == colon and len(mention.entities) == 1
            if alone and self._arguments.type_of(mention.entities[0]) in _SPEAKERS:
                yield mention.entities[0]

    def _of_quotation(self, word: Token) -> Iterator[str]:
        """The speaker of the quotation in which the word stands: its paragraph's reporting verb outside the quotes."""
        if self._quoted[word.i] == 0:
            return
        doc = word.doc
        first, last = paragraph_of(doc, word.i)
        found = sorted(
            (token for token in doc[first:last] if self._quoted[token.i] == 0 and token.pos_ == "VERB"),
            key=lambda token: abs(token.i - word.i),
        )
        for verb in found:
            if verb.lemma_ in words_of("reporting", "verbs"):
                for speaker in self._telling(verb):
                    yield speaker
                    return


def _is_set_off(clause: Token) -> bool:
    """Whether a comma or a closing quotation mark stands before the clause: "…, **Bangkok said**"."""
    first = clause.left_edge
    before = first.nbor(-1).text if first.i > 0 else ""
    return first.text in {",", "”", '"', "''"} or before in {",", "”", '"', "''"} or after_comma(clause)


def _is_inserted(clause: Token, verb: Token) -> bool:
    """ "The court, **he declared**, makes him president": between commas, behind the subject."""
    doc, last = clause.doc, clause.right_edge.i
    closed = doc[last].text == "," or (last + 1 < len(doc) and doc[last + 1].text == ",")
    return closed and verb.left_edge.i < clause.left_edge.i and last < verb.i


def paragraph_of(doc: Doc, i: int) -> tuple[int, int]:
    """The first token of the paragraph that holds token `i`, and the token after it."""
    first, last = i, i
    while first > 0 and "\n" not in doc[first - 1].text_with_ws.strip(" "):
        first -= 1
    while last < len(doc) and "\n" not in doc[last].text_with_ws.strip(" "):
        last += 1
    return first, last


def quotations(words: Doc | Span) -> list[int]:
    """For each token the number of the quotation that it stands in, 0 outside; a quotation ends with its paragraph."""
    numbers = [0] * len(words)
    inside, count = False, 0
    for place, text in enumerate([token.text for token in words]):
        if text not in _MARKS and "\n" not in text:
            numbers[place] = count if inside else 0
        elif "\n" in text:
            inside = False
        elif text in _OPENING or (text == _STRAIGHT and not inside) or text == "``":
            inside, count = True, count + 1
        else:
            inside = False
    return numbers
