"""What can go wrong in this room. A person sees the message: one line that says what to do."""

from enum import StrEnum


class RejectReason(StrEnum):
    """Why a page gave no article. Closed: a new cause is a new member."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    WRONG_LANGUAGE = "wrong_language"
    NO_BODY = "no_body"


class ExtractionError(Exception):
    """The root of this room's errors."""


class PageRejected(ExtractionError):
    """A raw page that is no article: the run records it with its reason and goes on."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(f"{reason.value}: {detail}")
        self.reason = reason
        self.detail = detail


class ModelUnavailable(ExtractionError):
    """The spaCy pipeline that the settings name cannot be loaded."""


class DataFileBroken(ExtractionError):
    """A pattern, gazetteer or word-list file that does not pass its check; names the file and the row."""


class ClaimRefused(ExtractionError):
    """A claim that the door does not let in: outside the ontology, about nobody, or ending before it starts."""
