"""Tense, aspect and what stands over the verb: whether it happened, is planned, possible, demanded or denied."""

from functools import cache

import pytest
from english_models import better_model

from extractors.modality import stance_of
from extractors.pipeline import load_model

pytestmark = pytest.mark.model


@cache
def model():
    return load_model()


@pytest.mark.parametrize(
    ("text", "word", "polarity", "modality"),
    [
        ("The army attacked the port.", "attacked", "+", "asserted"),
        ("The army has attacked the port.", "attacked", "+", "asserted"),
        ("The army had attacked the port.", "attacked", "+", "asserted"),
        ("The army was attacking the port.", "attacking", "+", "asserted"),
        ("The army is attacking the port.", "attacking", "+", "asserted"),
        ("The army has been attacking the port since May.", "attacking", "+", "asserted"),
        ("The army will attack the port.", "attack", "+", "planned"),
        ("The army will have attacked the port by May.", "attacked", "+", "planned"),
        ("The army is to attack the port.", "attack", "+", "planned"),
        ("The army was to attack the port.", "attack", "+", "planned"),
        ("The army is going to attack the port.", "attack", "+", "planned"),
        ("The army was about to attack the port.", "attack", "+", "planned"),
        ("The army would attack the port, Rau said.", "attack", "+", "planned"),
        ("The army could have attacked the port.", "attacked", "+", "possible"),
        ("The army might have attacked the port.", "attacked", "+", "possible"),
        ("The army may attack the port.", "attack", "+", "possible"),
        ("The army seems to have attacked the port.", "attacked", "+", "possible"),
        ("The army is said to have attacked the port.", "attacked", "+", "possible"),
        ("The army is believed to have attacked the port.", "attacked", "+", "possible"),
        ("The army appears to be attacking the port.", "attacking", "+", "possible"),
        ("The army allegedly attacked the port.", "attacked", "+", "possible"),
        ("The army reportedly attacked the port.", "attacked", "+", "possible"),
        ("The army nearly attacked the port.", "attacked", "-", "asserted"),
        ("The army almost attacked the port.", "attacked", "-", "asserted"),
        ("The army tried to capture the port.", "capture", "+", "possible"),
        ("The army attempted to capture the port.", "capture", "+", "possible"),
        ("The army managed to capture the port.", "capture", "+", "asserted"),
        ("The army failed to capture the port.", "capture", "-", "asserted"),
        ("The army was unable to capture the port.", "capture", "-", "asserted"),
        ("The army helped to capture the port.", "capture", "+", "asserted"),
        ("The army began to attack the port.", "attack", "+", "asserted"),
        ("The army began attacking the port.", "attacking", "+", "asserted"),
        ("The army stopped attacking the port.", "attacking", "+", "asserted"),
        ("The army ended up attacking the port.", "attacking", "+", "asserted"),
        ("The army used to attack the port.", "attack", "+", "asserted"),
        ("The army never attacked the port.", "attacked", "-", "asserted"),
        ("The army has not yet attacked the port.", "attacked", "-", "asserted"),
        ("The army attacked neither the port nor the city.", "attacked", "-", "asserted"),
        ("The army avoided attacking the port.", "attacking", "-", "asserted"),
        ("The army denied attacking the port.", "attacking", "-", "asserted"),
        ("The army denied that it attacked the port.", "attacked", "-", "asserted"),
        ("The army forgot to attack the port.", "attack", "-", "asserted"),
        ("The army was forced to leave the port.", "leave", "+", "asserted"),
        ("The army was ordered to leave the port.", "leave", "+", "demanded"),
        ("The army wants to leave the port.", "leave", "+", "planned"),
        ("The army threatened to attack the port.", "attack", "+", "planned"),
        ("The army has decided to attack the port.", "attack", "+", "planned"),
        ("The army agreed to leave the port.", "leave", "+", "planned"),
        ("The army should leave the port.", "leave", "+", "demanded"),
        ("Rau urged the army to leave the port.", "leave", "+", "demanded"),
        ("Rau said the army should leave the port.", "leave", "+", "demanded"),
        ("Rau demanded that the army leave the port.", "leave", "+", "demanded"),
        ("If the army attacks the port, Rau will resign.", "attacks", "+", "possible"),
        ("Unless the army leaves the port, Rau will resign.", "leaves", "+", "possible"),
        ("After the army attacked the port, Rau resigned.", "attacked", "+", "asserted"),
        ("When the army attacked the port, Rau resigned.", "attacked", "+", "asserted"),
        ("Did the army attack the port?", "attack", "+", "possible"),
        ("Rau doubts that the army attacked the port.", "attacked", "+", "possible"),
        ("There is no sign that the army attacked the port.", "attacked", "-", "asserted"),
        ("Rau admitted that the army attacked the port.", "attacked", "+", "asserted"),
        ("Rau confirmed that the army attacked the port.", "attacked", "+", "asserted"),
        ("Without attacking the port, the army left.", "attacking", "-", "asserted"),
        pytest.param("The army to attack the port", "attack", "+", "planned", marks=better_model),
    ],
)
def test_the_stance_that_tense_aspect_and_governors_give(text, word, polarity, modality):
    verb = next(token for token in model()(text) if token.text == word)
    found = stance_of(verb)
    assert (found[0].value, found[1].value) == (polarity, modality)
