"""What has been named so far, how prominently, and what is known of it: gender, titles, land."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from extractors.coreference_words import descriptions
from extractors.entity_organizations import country_of
from extractors.entity_words import words
from extractors.genders import gender_of
from extractors.leaders import leader_named
from extractors.models import Entity
from extractors.name_words import words_of
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form, Reading

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FEMALE_TITLES = frozenset(
    {
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "madam",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "baroness",
        "lady",
        "dame",
        "wife",
        "daughter",
        "mother",
        "sister",
        "widow",
    }
)
_MALE_TITLES = frozenset(
    {
        "mr",
        "mr.",
        "sir",
        "king",
        "prince",
        "pope",
        "emir",
        "sultan",
        "spokesman",
        "chairman",
        "congressman",
        "lord",
        "husband",
        "son",
        "father",
        "brother",
        "ayatollah",
    }
)


@dataclass(slots=True)
class Spoken:
    """One mention as the discourse remembers it."""

    mention: EntityMention
    sentence: int
    subject: bool


@dataclass(slots=True)
class Discourse:
    """The state of the reading at one place of the text."""

    reading: Reading
    history: list[Spoken] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    titles: dict[str, set[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """Person -> how often he is named in the whole article; filled on demand."""
    lands_named: Counter[str] = field(default_factory=Counter)
    """ISO code -> how often the country and what lies in it is named; filled on demand."""

    def __post_init__(self) -> None:
        doc = self.reading.doc
        for number, sentence in enumerate(doc.sents):
            self.sentence_of += [number] * len(sentence)
        for mention in self.reading.mentions:
            if len(mention.entities) == 1:
                self._learn(doc, mention)

    @property
    def doc(self) -> Doc:
        return self.reading.doc

    def entity(self, known_as: str) -> Entity:
        return self.reading.entities[known_as]

    def note(self, mention: EntityMention) -> None:
        """Remember a mention that the reading has come to."""
        subject = _is_subject(self.doc[mention.head])
        self.history.append(Spoken(mention, self.sentence_of[mention.start], subject))

    def back(self, sentence: int, reach: int) -> Iterator[Spoken]:
        """What was said in this sentence and the `reach` before it, latest first."""
        for spoken in reversed(self.history):
            if sentence - spoken.sentence > reach:
                return
            yield spoken

    def mentioned(self, i: int) -> bool:
        """Whether what was said so far has a mention that covers the token."""
        return any(s.mention.start <= i < s.mention.end for s in self.back(self.sentence_of[i], 0))

    def coordination(self, spoken: Spoken) -> tuple[str, ...]:
        """Those whom one phrase joins with "and", in their order; empty where a part names nobody or another sort."""
        head = self.doc[spoken.mention.head]
        if head.dep_ == "conj":
            return ()
        listed, first = self._listed(spoken)
        if len(listed) > 2:
            return listed if first else ()
        heads = {t.i for t in (head, *head.conjuncts)}
        if len(heads) < 2:
            return ()
        near = self.back(spoken.sentence, 0)
        members = [s.mention for s in near if s.mention.head in heads and len(s.mention.entities) == 1]
        persons = {self.entity(m.entities[0]).type is EntityType.PERSON for m in members}
        if len(members) != len(heads) or len(persons) != 1:
            return ()
        return tuple(dict.fromkeys(m.entities[0] for m in reversed(members)))

    def _listed(self, spoken: Spoken) -> tuple[tuple[str, ...], bool]:
        """The list of names in which this one stands, whatever the parser made of it, and whether it is the first."""
        run: list[EntityMention] = []
        ends = False
        for other in sorted((s.mention for s in self.back(spoken.sentence, 0)), key=lambda m: m.start):
            between = self.doc[run[-1].end : other.start] if run else self.doc[0:0]
            joined = 0 < len(between) <= _LONGEST_GAP and all(t.lower_ in _LISTING for t in between) and not ends
            if not joined or self.entity(other.entities[0]).type is not self.entity(run[0].entities[0]).type:
                if spoken.mention in run:
                    break
                run, ends = [], False
            run.append(other)
            ends = joined and any(t.lower_ == "and" for t in between)
        whole = ends and spoken.mention in run and all(len(m.entities) == 1 for m in run)
        return (tuple(dict.fromkeys(m.entities[0] for m in run)), run[0] == spoken.mention) if whole else ((), False)

    def prominence(self, known_as: str) -> float:
        """From 0 to 1.2: how often the article names this one, against whom it names most."""
        if not self.counts:
            for mention in self.reading.mentions:
                for one in mention.entities:
                    if self.entity(one).type is EntityType.PERSON:
                        self.counts[one] += 1
        return 1.2 * self.counts[known_as] / max(self.counts.values(), default=1)

    def leads(self, known_as: str) -> bool:
        """Whether a person has a leader's title in the article, or is known to have led."""
        told = {word for title in self.titles.get(known_as, ()) for word in title.split()}
        known = leader_named(words_of(self.entity(known_as).name))
        return known is not None or bool(told & words().leading)

    def main_land(self) -> str | None:
        """The ISO code of the country of which the article speaks clearly more than of any other."""
        if not self.lands_named:
            for mention in self.reading.mentions:
                self.lands_named.update(land for one in mention.entities if (land := self._land_of(one)))
        ranked = self.lands_named.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] < 1.3 * ranked[1][1]):
            return None
        return ranked[0][0]

    def _land_of(self, known_as: str) -> str | None:
        entity = self.entity(known_as)
        if entity.code:
            return entity.code[:2]
        _, _, within = known_as.rpartition("@")
        return within[:2] if within[:2].isupper() and len(within) <= 6 else None

    def beside(self, token: Token) -> set[str]:
        """Who is already an argument of the verb whose argument `token` is: they are not meant by it."""
        verb = self.doc[clause_of(token)]
        antecedent = verb.head.i if any(c.tag_ in ("WP", "WDT") and c.i != token.i for c in verb.children) else -1
        return {
            known_as
            for spoken in self.back(self.sentence_of[token.i], 0)
            for known_as in spoken.mention.entities
            if (clause_of(head := self.doc[spoken.mention.head]) == verb.i and head.dep_ not in _APART)
            or (head.i == antecedent and verb.dep_ == "relcl")
        }

    def gender(self, known_as: str) -> str:
        """ "f", "m" or "" where nothing tells."""
        if known_as not in self.genders:
            self.genders[known_as] = gender_of(self.entity(known_as).name)
        return self.genders[known_as]

    def _learn(self, doc: Doc, mention: EntityMention) -> None:
        known_as = mention.entities[0]
        entity = self.reading.entities[known_as]
        if entity.type is not EntityType.PERSON:
            return
        told = self.titles.setdefault(known_as, set())
        titles = words().before_persons
        i = mention.start - 1
        before: list[str] = []
        while i >= 0 and i >= mention.start - 6:
            token = doc[i]
            told_by = token.lower_ in titles or token.lower_ in _PASSED or token.text in ("-", "'s", "’s")
            if not told_by and not (before and country_of(words_of(token.text))):
                break
            before.insert(0, token.lower_)
            i -= 1
        if before:
            told.add(" ".join(before).strip("."))
        for text in _appositions(doc, mention):
            told.add(text)
        cue = {word for title in told for word in title.split()}
        if entity.id not in self.genders and cue & _FEMALE_TITLES:
            self.genders[entity.id] = "f"
        elif entity.id not in self.genders and cue & _MALE_TITLES:
            self.genders[entity.id] = "m"


_LISTING = frozenset({",", "and", "the"})
_LONGEST_GAP = 3
"""Words between two names of a list: ", and the"."""
_PASSED = frozenset({"late", "ousted", "deposed", "toppled", "then"})
_APART = frozenset({"poss", "compound", "amod", "nmod"})


def clause_of(token: Token) -> int:
    """The verb whose clause a token stands in."""
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.i


def _appositions(doc: Doc, mention: EntityMention) -> Iterator[str]:
    """ "Viktor Orbán, the Hungarian prime minister, ..." -> "the hungarian prime minister"; also "X is the Y"."""
    head = doc[mention.head]
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i and child.pos_ == "NOUN":
            yield " ".join(t.lower_ for t in doc[child.left_edge.i : child.i + 1])
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        yield " ".join(t.lower_ for t in doc[head.head.left_edge.i : head.head.i + 1])
    for clause in head.children:
        if clause.dep_ == "relcl" and clause.lemma_ in ("be", "become", "remain"):
            for child in clause.children:
                if child.dep_ == "attr" and child.pos_ == "NOUN":
                    yield " ".join(t.lower_ for t in doc[child.left_edge.i : child.i + 1])
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become", "remain"):
        for child in head.head.children:
            if child.dep_ == "attr" and child.pos_ == "NOUN":
                yield " ".join(t.lower_ for t in doc[child.left_edge.i : child.i + 1])


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token.dep_ in _SUBJECTS


def office_words() -> frozenset[str]:
    """The nouns that name an office."""
    return frozenset(descriptions().offices)


def is_name(spoken: Spoken) -> bool:
    """Whether it was named there and not only meant."""
    return spoken.mention.form in (Form.NAME, Form.ACRONYM, Form.METONYM)
