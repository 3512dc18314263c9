"""Which addresses may be asked, checked after the name is resolved; the connection then goes to what was checked."""

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass

import httpx

from flows.fetching_errors import FetchFailed, FetchRefused, Refusal

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked: what was meant, and the one machine that it is asked of."""

    url: httpx.URL
    ip: str

    @property
    def pinned(self) -> httpx.URL:
        """The address with the machine in place of the name: nobody resolves it a second time."""
        return self.url.copy_with(host=self.ip)

    @property
    def site(self) -> str:
        """Scheme, host and port: what shares a robots.txt and a pace."""
        return f"{self.url.scheme}://{self.url.netloc.decode('ascii')}"


def resolve(host: str, port: int) -> list[str]:
    """The machine addresses of a name. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def check_address(address: str, *, allowed: Collection[str] = (), resolver: Resolve = resolve) -> Target:
    """The target, of a public machine or of a host that is allowed by name.

    Raises FetchRefused, and FetchFailed where the name is not known now.
    """
    url = _parsed(address)
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        machines = resolver(url.host, port)
    except (OSError, UnicodeError) as exc:
        raise FetchFailed(f"the name {url.host} is not known ({exc})") from exc
    if not machines:
        raise FetchFailed(f"the name {url.host} has no address")
    if url.host not in allowed and f"{url.host}:{port}" not in allowed:
        for machine in machines:
            if not is_public(ipaddress.ip_address(machine.partition("%")[0])):
                raise FetchRefused(
                    Refusal.ADDRESS_REFUSED,
                    f"{url.host} is {machine}, which is not public: allow_private names the hosts that may be asked",
                )
    return Target(url, machines[0])


def is_public(machine: Address) -> bool:
    """Whether it can only be a machine of the internet; one wrapped into IPv6 is what is inside."""
    if isinstance(machine, ipaddress.IPv6Address):
        inside = machine.ipv4_mapped or machine.sixtofour
        if inside is None and machine in _NAT64:
            inside = ipaddress.IPv4Address(int(machine) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(inside)
        if machine.teredo is not None:
            return False
    return machine.is_global and not machine.is_multicast


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError) as exc:
        raise FetchRefused(Refusal.ADDRESS_REFUSED, f"it is no address ({exc})") from exc
    if url.scheme not in ("http", "https"):
        raise FetchRefused(Refusal.ADDRESS_REFUSED, f"only http and https are asked, not {url.scheme or 'nothing'}:")
    if url.userinfo:
        raise FetchRefused(Refusal.ADDRESS_REFUSED, "it holds a user name or a password")
    if not url.host:
        raise FetchRefused(Refusal.ADDRESS_REFUSED, "it names no host")
    return url
