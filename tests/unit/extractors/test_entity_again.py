"""Bare surnames that the model passed over."""

import spacy
from spacy.tokens import Doc

from extractors.entity_again import named_again
from extractors.entity_context import Named
from extractors.models import Entity
from extractors.ontology import EntityType
from extractors.reading import Form


def _doc(text: str) -> Doc:
    words = text.split()
    starts = [i == 0 or words[i - 1] == "." for i in range(len(words))]
    return Doc(spacy.blank("en").vocab, words=words, sent_starts=starts)


def _person(name: str, start: int, end: int) -> Named:
    entity = Entity(id=f"person:{name.casefold().replace(' ', '-')}", type=EntityType.PERSON, name=name)
    return Named(start, end, entity, Form.NAME)


def _found(doc: Doc, *named: Named) -> list[tuple[int, str]]:
    return [(one.start, one.entity.name) for one in named_again(doc, list(named))]


def test_a_bare_surname_is_the_person_named_before():
    doc = _doc("Amina Diop spoke . Later Diop left .")
    assert _found(doc, _person("Amina Diop", 0, 2)) == [(5, "Amina Diop")]


def test_a_courtesy_title_may_stand_before_it():
    doc = _doc("Amina Diop spoke . Later Ms Diop left .")
    assert _found(doc, _person("Amina Diop", 0, 2)) == [(6, "Amina Diop")]


def test_a_surname_that_two_persons_share_is_left_alone():
    doc = _doc("Amina Diop met Karim Diop . Diop left .")
    assert _found(doc, _person("Amina Diop", 0, 2), _person("Karim Diop", 3, 5)) == []


def test_a_surname_inside_another_name_is_left_alone():
    doc = _doc("Amina Diop spoke . The Diop Foundation and Fatou Diop agreed .")
    assert _found(doc, _person("Amina Diop", 0, 2)) == []


def test_a_common_word_in_small_letters_is_no_surname():
    doc = _doc("Amina May spoke . They may leave .")
    assert _found(doc, _person("Amina May", 0, 2)) == []
