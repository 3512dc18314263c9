"""The edges of a body."""

from extractors.blocks import Block
from extractors.trimming import trimmed

P1 = "ABANDE, May 3 (AB) - The minister resigned on Tuesday after three of her colleagues had walked out."
P2 = "Her deputy will run the ministry until parliament has met, which may be before the summer."


def kept(*lines: str, header: tuple[str, ...] = (), title: str = "") -> list[str]:
    return [block.text for block in trimmed([Block(line) for line in lines], header, title)]


def test_a_sentence_above_the_dateline_is_a_caption():
    assert kept("A man mends his nets at Abande.", P1, P2) == [P1, P2]


def test_a_long_paragraph_above_a_dateline_is_a_text():
    long = "It was the last day of the session, and nobody in the hall had expected it to end like this, " * 2
    assert kept(long.strip(), P1, P2) == [long.strip(), P1, P2]


def test_the_author_of_the_header_is_not_told_of_below():
    life = "Lena Moss covers the capital. She joined us in 2016."
    assert kept(P1, P2, life, header=("By Lena Moss",)) == [P1, P2]
    assert kept(P1, P2, life, header=("Lena Moss quits", "x"), title="Lena Moss quits") == [P1, P2, life]


def test_a_person_of_the_story_may_stand_last():
    last = "Lena Moss will take over in May."
    assert kept(P1, "Her rival is Lena Moss, a lawyer.", P2, last, header=("Who is Lena Moss?",)) == [
        P1,
        "Her rival is Lena Moss, a lawyer.",
        P2,
        last,
    ]


def test_a_sentence_in_large_print_is_read_once():
    told = "She had said that nobody in the hall had expected it, and left."
    assert kept(P1, "“Nobody in the hall had expected it”", told, P2) == [P1, told, P2]
    assert kept(P1, "Nobody knew.", "Why? Nobody knew. So it was.", P2)[1] == "Nobody knew."


def test_the_title_and_repetitions_go():
    assert kept("Minister resigns", P1, P2, P1, title="Minister resigns") == [P1, P2]
