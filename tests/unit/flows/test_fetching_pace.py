"""How fast one site is asked."""

import threading
import time

from flows.fetching_pace import Pace


def paced(**more):
    waits = []
    return Pace(1.0, 1, sleep=waits.append, clock=lambda: 100.0, chance=lambda: 0.5, **more), waits


def test_there_is_a_pause_with_jitter_between_two():
    pace, waits = paced()
    for _ in range(3):
        with pace.turn("http://a"):
            pass
    assert waits == [1.25, 2.5]


def test_two_sites_do_not_wait_for_each_other():
    pace, waits = paced()
    for site in ("http://a", "http://b"):
        with pace.turn(site):
            pass
    assert waits == []


def test_a_site_may_ask_for_more():
    pace, waits = paced()
    pace.ask_slower("http://a", 4)
    pace.hold("http://b", 30)
    for site in ("http://a", "http://a", "http://b"):
        with pace.turn(site):
            pass
    assert waits == [5.0, 30.0]


def test_only_so_many_are_asked_at_a_time():
    pace = Pace(0.0, 2)
    busy, most = 0, 0
    guard, both = threading.Lock(), threading.Barrier(2, timeout=60)

    def one():
        nonlocal busy, most
        with pace.turn("http://a"):
            with guard:
                busy += 1
                most = max(most, busy)
            both.wait()  # two are there at a time
            time.sleep(0.02)  # for a third that should not be
            with guard:
                busy -= 1

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
