"""Web addresses: which of them a page may be known by."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from extractors.charset import clean

_LONGEST = 2_000
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref_src|cmpid|ns_campaign|ns_mchannel)$", re.I
)
"""Parameters that say where a reader came from, not what he reads."""


def host(address: str) -> str:
    """The host of a web address without "www.", "" for anything else."""
    try:
        parts = urlsplit(address)
        name = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return ""
    return (name or "").removeprefix("www.")


def bare(address: str) -> str:
    """A web address without its fragment and its tracking parameters; anything else as it is."""
    if not host(address):
        return address
    parts = urlsplit(address)
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_TRACKING.match(key) for key, _ in pairs):
        query = urlencode([(key, value) for key, value in pairs if not _TRACKING.match(key)])
    return parts._replace(query=query, fragment="").geturl()


def own_address(given: list[str], address: str) -> str | None:
    """The first of the addresses that a page gives itself which may be believed, None where none may.

    A page read from a file may name any web address; one that was fetched only another address of its own host.
    """
    for candidate in given:
        found = _whole(candidate, address)
        if found is not None and (not host(address) or host(found) == host(address)):
            return bare(found)
    return None


def _whole(given: str, address: str) -> str | None:
    try:
        whole = clean(urljoin(address, given.strip()) if host(address) else given.strip())
    except ValueError:
        return None
    return whole if host(whole) and len(whole) <= _LONGEST and not re.search(r"\s", whole) else None
