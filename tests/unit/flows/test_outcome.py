"""What became of the pages of a run: the fates add up."""

from datetime import UTC, datetime

import pytest

from extractors.models import Rejection
from flows.outcome import Extracted, Loaded, Outcome, Read

REJECTED = Rejection(
    address="file:///x", reason="empty", detail="there is nothing in it", retrieved=datetime(2026, 1, 1, tzinfo=UTC)
)
FAILED = ("file:///y", "ValueError: broken")


def test_batches_add_up() -> None:
    outcome = Outcome(seen=9)

    outcome.add(Read((), (REJECTED,)), Extracted((), (FAILED,)), Loaded(3, 1, 0))
    outcome.add(Read((), ()), Extracted((), ()), Loaded(1, 1, 1))

    assert outcome.counts() == {"loaded": 4, "unchanged": 2, "purged": 1, "rejected": 1, "failed": 1}
    assert sum(outcome.counts().values()) == outcome.seen


def test_the_table_names_every_page_that_did_not_come_in() -> None:
    outcome = Outcome(seen=2, rejections=[REJECTED], failures=[FAILED])

    assert outcome.table() == [
        {"page": "file:///x", "fate": "rejected", "why": "empty: there is nothing in it"},
        {"page": "file:///y", "fate": "failed", "why": "ValueError: broken"},
    ]


@pytest.mark.parametrize(
    ("loaded", "unchanged", "rejected", "failed", "nothing"),
    [
        (0, 0, 1, 0, True),
        (0, 0, 0, 1, True),
        (1, 0, 1, 1, False),
        (0, 1, 1, 0, False),
        (0, 0, 0, 0, False),
    ],
)
def test_a_run_came_to_nothing_where_all_was_refused(
    loaded: int, unchanged: int, rejected: int, failed: int, nothing: bool
) -> None:
    outcome = Outcome(
        seen=loaded + unchanged + rejected + failed,
        loaded=loaded,
        unchanged=unchanged,
        rejections=[REJECTED] * rejected,
        failures=[FAILED] * failed,
    )

    assert outcome.came_to_nothing is nothing
