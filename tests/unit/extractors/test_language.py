"""In which language a text is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import is_english, language_name, language_of, says_little


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president of Chad flew to Niamey on Sunday to mediate between the two sides.", "en"),
        ("PRESIDENT OF CHAD FLIES TO NIAMEY TO MEDIATE BETWEEN THE TWO SIDES, OFFICIALS SAY.", "en"),
        ("Le président du Tchad s'est rendu dimanche à Niamey pour une médiation.", "fr"),
        ("Президент Чада в воскресенье вылетел в Ниамей для посредничества.", "ru"),
        ("乍得总统星期天飞往尼亚美进行调解。", "zh"),
        ("طار رئيس تشاد إلى نيامي يوم الأحد للتوسط بين الجانبين.", "ar"),
    ],
)
def test_tells_the_language(text, code):
    assert language_of(text)[0] == code


@pytest.mark.parametrize("text", ["", "12 34", "!?", "https://press.example/a"])
def test_no_letters_no_language(text):
    assert language_of(text) == ("und", 0.0)


def test_english_with_foreign_names_is_english():
    assert is_english(
        "Kassym-Jomart Tokayev of Qazaqstan met Gurbanguly Berdimuhamedow, who was said to have left for Astana."
    )


@pytest.mark.parametrize(
    "text",
    [
        "De minister van Buitenlandse Zaken was in de stad en is met de trein naar het noorden van het land gegaan.",
        "Der Minister war in der Stadt und ist dann mit dem Zug in den Norden des Landes gefahren, hieß es.",
        "The of",
    ],
)
def test_other_languages_are_not(text):
    assert not is_english(text)


@pytest.mark.parametrize("text", ["Brook met Rell in Belgrave.", "Ursula van der Falk met Jan de Moss on the Kariwa."])
def test_names_and_small_words_say_little(text):
    assert says_little(text)


@pytest.mark.parametrize(
    "text", ["Brook sprak met Rell in Belgrave.", "Брук met Релл.", "Brook Rell", "", "BROOKE RELLING"]
)
def test_any_word_of_one_language_alone_says_something(text):
    assert not says_little(text)


def test_names_a_language_by_its_name_or_its_code():
    assert (language_name("fr"), language_name("xx")) == ("French", "xx")


@given(st.text())
def test_any_text_has_an_answer(text):
    code, sure = language_of(text)
    assert code
    assert 0.0 <= sure <= 1.0
