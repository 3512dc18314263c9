"""Arguments that stand outside of the verb's own words: in the clause above, in a relative clause, in nobody's name."""

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.doing import doers
from extractors.noun_classes import noun_classes
from extractors.ontology import EntityType
from extractors.syntax import SUBJECTS, after_preposition, governing_verb, is_passive
from extractors.undergoing import patients


def doers_above(verb: Token) -> list[Token]:
    """ "insists that it is over and **spurned** an offer": the subject of the verb above the one it is joined to."""
    sent = doers(verb)
    if len(sent) == 1 and sent[0].dep_ == "dobj" and sent[0].head.lemma_ in noun_classes().sending:
        return doers(sent[0].head)  # "sent soldiers to **seize** him"
    over = verb.head.head
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp" or over.i > verb.head.i or is_passive(verb):
        return []
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or any(c.dep_ in {"mark", *SUBJECTS} for c in verb.children):
        return []
    return doers(over)


def addressed(verb: Token) -> list[Token]:
    """Whom a verb above addresses: "telephoned **Xi** to ask …", "wrote to **Xi** demanding …"."""
    over = verb.head
    own = any(child.dep_ in {"mark", *SUBJECTS} for child in verb.children)
    if own or verb.dep_ not in {"advcl", "xcomp"} or over.lemma_ not in noun_classes().addressing:
        return []
    return patients(over) or [*after_preposition(over, "to"), *after_preposition(over, "with")]


def power_of_state(verb: Token, arguments: Arguments) -> tuple[str, ...]:
    """Who arrests, charges and sentences where no one is named: "was arrested in Lagos", "has been jailed"."""
    if any(child.lower_ == "by" for child in verb.children):
        return ()
    if verb.lemma_ != "be" and (not is_passive(verb) or doers(verb)):
        return ()
    for place in after_preposition(verb, "in"):
        for entity in arguments.refers_to(place):
            if arguments.type_of(entity) is EntityType.COUNTRY:
                return (entity,)
            country = arguments.country_around(entity)
            if country is not None:
                return (country,)
    return (arguments.home,) if arguments.home is not None else ()


def aimed_at(verb: Token) -> list[Token]:
    """At whom an infinitive aims that has no object of its own: "threatened to impose sanctions **on Chad**"."""
    found = [*after_preposition(verb, "on"), *after_preposition(verb, "against"), *after_preposition(verb, "at")]
    for noun in patients(verb):
        for preposition in ("on", "against", "from"):
            found += after_preposition(noun, preposition)
    return found or [*after_preposition(verb, "with"), *after_preposition(verb, "to")]


def makers(noun: Token) -> list[Token]:
    """Who made what the noun names: "a draft that **Haiti** tabled"; "proposed talks, an **idea** that …"."""
    if noun.pos_ == "PRON":
        return []
    made = noun_classes().making
    for child in noun.children:
        if child.dep_ in {"relcl", "acl"} and child.lemma_.lower() in made:
            found = doers(child)
            if found and found[0].i != noun.i:
                return found
    if noun.dep_ == "appos":
        verb = noun.head if noun.head.pos_ == "VERB" else governing_verb(noun.head)
        if verb is not None and verb.lemma_.lower() in made and verb.i < noun.i:
            return doers(verb)
    return []
