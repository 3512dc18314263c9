"""What can go wrong with one address. The run records it and goes on."""

from enum import StrEnum

from flows.errors import FlowError


class Refusal(StrEnum):
    """Why an address gave no page, for good. Closed: a new cause is a new member."""

    ADDRESS_REFUSED = "address_refused"
    """No http or https, credentials in it, or a host that is private and not allowed by name."""
    ROBOTS = "robots"
    """The site's robots.txt asks not to."""
    GONE = "gone"
    """404 or 410."""
    STATUS = "status"
    """Any other answer that trying again does not change: 401, 403, 451."""
    REDIRECTS = "redirects"
    TOO_LARGE = "too_large"
    """More bytes than allowed, as sent or unpacked."""
    UNREADABLE = "unreadable"
    """The body is not what its headers say: a coding that is not known, broken compression."""
    NOT_TEXT = "not_text"
    """A record or a feed that cannot be read as one."""


class FetchRefused(FlowError):
    """An address that gives no page, and trying again does not help."""

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


class FetchFailed(FlowError):
    """An address that gives no page now: it is tried again by a later run."""
