"""What sites ask robots not to fetch, read once a run and site."""

import threading
from collections.abc import Callable

from protego import Protego

from flows.fetching_addresses import Target

_LONGEST_PAUSE = 60.0
"""Seconds: a site that asks for more is asked this often."""


class Robots:
    """The robots.txt of all sites of a run; shared between threads."""

    def __init__(self, user_agent: str, read: Callable[[str], str], ask_slower: Callable[[str, float], None]) -> None:
        self._user_agent = user_agent
        self._read = read
        self._ask_slower = ask_slower
        self._rules: dict[str, Protego] = {}
        self._guards: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def allows(self, target: Target) -> bool:
        """Whether we may ask for it. Raises what `read` raises: nobody asks where nobody can tell."""
        with self._guard:
            guard = self._guards.setdefault(target.site, threading.Lock())
        with guard:
            rules = self._rules.get(target.site)
            if rules is None:
                rules = Protego.parse(self._read(f"{target.site}/robots.txt"))
                self._rules[target.site] = rules
                pause = rules.crawl_delay(self._user_agent)
                if pause:
                    self._ask_slower(target.site, min(float(pause), _LONGEST_PAUSE))
        return bool(rules.can_fetch(str(target.url), self._user_agent))
