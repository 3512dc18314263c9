"""The pattern files are data: what is wrong with one is said with its file and row."""

import pytest

from extractors import frames
from extractors.errors import DataFileBroken
from extractors.frames import Word, frame_index
from extractors.ontology import EVENTS, RELATIONS, Relation

ROW = {"name": "meet", "lemmas": ["meet"], "actor": ["subject"], "target": ["object"], "confidence": 0.8}


def test_every_event_but_the_changes_of_office_has_frames():
    index = frame_index()
    found = {
        frame.relation
        for words in (index.verbs, index.nouns, index.adjectives)
        for rows in words.values()
        for frame in rows
    }
    assert found == EVENTS - {Relation.APPOINT, Relation.LEAVE_OFFICE}


def test_a_frame_keeps_to_the_ontology():
    for rows in frame_index().verbs.values():
        for frame in rows:
            spec = RELATIONS[frame.relation]
            assert frame.actor_types <= spec.subjects
            assert frame.target_types <= spec.objects
            assert frame.mode is None or frame.mode in spec.modes


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"target": ["nowhere"]}, "no slot 'nowhere'"),
        ({"mode": "telepathy"}, "no mode 'telepathy'"),
        ({"colour": "red"}, "unknown colour"),
        ({"target_types": ["Event"]}, "outside the ontology"),
        ({"polarity": "maybe"}, "maybe"),
        ({"confidence": "much"}, "much"),
    ],
)
def test_a_broken_row_says_what_is_wrong(change, word):
    with pytest.raises(ValueError, match=word):
        frames._read(Relation.CONSULT, Word.VERB, ROW | change)


def test_a_broken_file_is_named_with_its_row(monkeypatch, tmp_path):
    folder = tmp_path / "patterns"
    folder.mkdir()
    (folder / "CONSULT.toml").write_text('[[verb]]\nname = "x"\nlemmas = ["meet"]\nactor = ["subject"]\n')
    monkeypatch.setattr(frames.resources, "files", lambda _: tmp_path)
    with pytest.raises(DataFileBroken, match=r"patterns/CONSULT.toml: verb 1: .*target"):
        frames._frames_of(Relation.CONSULT)


def test_a_lemma_of_two_words_asks_for_its_particle():
    rows = frame_index().verbs["call"]
    assert any(frame.particle == "on" and frame.relation is Relation.REQUEST for frame in rows)
    assert rows.index(next(f for f in rows if f.particle == "on")) < rows.index(next(f for f in rows if not f.particle))
