"""A run's tally and its summary: the counts add up, and what strangers wrote cannot break a table."""

import json
import logging

from flows.fates import Fate, PageFate, Tally
from flows.progress import LinesNowAndThen


def test_the_summary_tells_what_came_what_did_not_and_what_is_new():
    tally = Tally("harbour")
    tally.add([PageFate("https://a/1", Fate.LOADED, article="article:1", seconds=0.5, claims=3)])
    tally.add([PageFate("https://a/2|x", Fate.REJECTED, "no_body", "two\nlines | and\u2028more")])
    tally.leaders = ["Ada Quill: Mayor, Porto"]
    tally.changes = ["Ada Quill HOLDS_OFFICE (Mayor) Porto: began 2022-05-04"]

    summary = tally.report()

    assert "| **seen** | **2** |" in summary
    assert "## New leaders\n\n- Ada Quill: Mayor, Porto\n" in summary
    assert "## Changed states\n\n- Ada Quill HOLDS_OFFICE" in summary
    assert "| no_body | 1 |" in summary
    assert "| https://a/2%7Cx | no_body: two lines %7C and more |" in summary
    assert "| https://a/1 | 0.5 |" in summary
    assert tally.loaded == ["article:1"]
    assert json.loads(tally.reasons_json()) == {"no_body": 1}


def test_a_summary_of_nothing_has_no_empty_tables():
    assert Tally("harbour").report().count("|---|") == 1


def test_lines_are_told_now_and_then(monkeypatch, capsys):
    now = [0.0]
    monkeypatch.setattr("flows.progress.time.monotonic", lambda: now[0])
    LinesNowAndThen.install("flows.test")
    LinesNowAndThen.install("flows.test")
    log = logging.getLogger("flows.test")
    for second in range(25):
        now[0] = float(second)
        log.info("%d pages", second)
    assert capsys.readouterr().err == "10 pages\n20 pages\n"
