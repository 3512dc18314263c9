"""What held on a day as one knew it on another, against an answer that knows nothing of runs, bounds or projections.

Of an office one person at a time holds what was said last: whoever was named for a day holds it from then on, until
another is named for a later day, or an article says that it is not so. Of an event its day is all there is to know.
Whatever was published after the day of knowing was never said.
"""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import CAPTURED, CONTROL, LOST, NO_WORDS, OFFICE, RIVAL, TALKS, extraction, nth, on
from worlds import EXAMPLES

from cypher import hindsight
from cypher.contents import content_of, known_on
from cypher.past import counting

DAYS = st.integers(0, 12)


@dataclass(frozen=True)
class Said:
    """What one article says: that somebody is it (or is not), or that both met; for a day, and on a later one."""

    shape: tuple
    day: int
    published: int
    denied: bool = False

    @property
    def who(self):
        return self.shape[1]


def told(*shapes):
    return st.lists(
        st.builds(
            lambda shape, day, later, denied: Said(shape, day, day + later, denied),
            st.sampled_from(shapes),
            DAYS,
            st.integers(0, 6),
            st.sampled_from([False] * 5 + [True]),
        ),
        max_size=8,
    )


def holders(said, day, known):
    """Who it is on the day, by what had been published: two, where both are named for one day."""
    heard = [s for s in said if s.published <= known and s.day <= day]
    found = set()
    for who in {s.who for s in heard}:
        named = [s.day for s in heard if s.who == who and not s.denied]
        against = [s.day for s in heard if (s.denied if s.who == who else not s.denied)]
        if named and max(named) >= max(against, default=-1):
            found.add(who)
    return found


class Articles:
    """A graph that has these articles."""

    def __init__(self, extractions):
        self.contents = [content_of(extraction, ()) for extraction in extractions]

    def contents_then(self, *, known, recorded):
        assert recorded is None
        return counting({c.article.id: c for c in self.contents if known is None or known_on(c.article) <= known})


def answered(extractions, day, known):
    return hindsight.snapshot(Articles(extractions), known=nth(known)).as_of(nth(day))


@given(told(OFFICE, RIVAL), DAYS, st.integers(0, 18))
@settings(max_examples=EXAMPLES * 5, deadline=None)
def test_an_office_is_held_by_whom_was_named_last(said, day, known):
    articles = [extraction(n, s.shape, s.day, published=nth(s.published), denied=s.denied) for n, s in enumerate(said)]
    assert {fact.subject for fact in answered(articles, day, known)} == holders(said, day, known)


@given(told(CONTROL, LOST, CAPTURED), DAYS, st.integers(0, 18))
@settings(max_examples=EXAMPLES * 5, deadline=None)
def test_a_place_is_held_by_who_took_it_or_was_told_to_have_it_last(said, day, known):
    articles = [
        extraction(n, s.shape, None if s.shape is CAPTURED else s.day, published=nth(s.published), denied=s.denied,
                   time=on(s.day) if s.shape is CAPTURED else NO_WORDS)
        for n, s in enumerate(said)
    ]  # fmt: skip
    wanted = [
        s for s in said if not (s.shape is CAPTURED and s.denied)
    ]  # that it was not taken says nothing of who has it
    found = {f.subject for f in answered(articles, day, known) if f.relation is CONTROL[0]}
    assert found == holders(wanted, day, known)


@given(told(TALKS), DAYS, st.integers(0, 18))
@settings(max_examples=EXAMPLES * 3, deadline=None)
def test_an_event_is_on_its_day_once_it_is_known(said, day, known):
    articles = [
        extraction(n, s.shape, None, published=nth(s.published), denied=s.denied, time=on(s.day))
        for n, s in enumerate(said)
    ]
    of_the_day = [s for s in said if s.day == day and s.published <= known and not s.denied]
    assert [fact.articles for fact in answered(articles, day, known)] == ([len(of_the_day)] if of_the_day else [])
