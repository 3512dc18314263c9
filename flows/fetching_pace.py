"""How fast one site is asked: so many at a time, and a pause between two, never on the beat."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_JITTER = 0.5
"""A pause is up to so much longer than asked for."""


class Pace:
    """The pauses of all sites of a run; shared between threads."""

    def __init__(
        self,
        delay: float,
        at_once: int,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._delay = delay
        self._sleep = sleep
        self._clock = clock
        self._chance = chance
        self._guard = threading.Lock()
        self._slots: defaultdict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(at_once))
        self._free: dict[str, float] = {}
        self._own: dict[str, float] = {}

    def ask_slower(self, site: str, delay: float) -> None:
        """The site itself asks for a pause (robots.txt); a shorter one than ours changes nothing."""
        self._own[site] = max(delay, self._own.get(site, 0.0))

    def hold(self, site: str, seconds: float) -> None:
        """Nobody asks the site for so long (Retry-After)."""
        with self._guard:
            self._free[site] = max(self._free.get(site, 0.0), self._clock() + seconds)

    @contextmanager
    def turn(self, site: str) -> Iterator[None]:
        """One request to the site, when it is its turn."""
        with self._guard:
            slot = self._slots[site]
        with slot:
            with self._guard:
                now = self._clock()
                start = max(now, self._free.get(site, now))
                pause = max(self._delay, self._own.get(site, 0.0)) * (1 + _JITTER * self._chance())
                self._free[site] = start + pause
            if start > now:
                self._sleep(start - now)
            yield
