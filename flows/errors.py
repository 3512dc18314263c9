"""What can go wrong in this room. A person sees the message: one line that says what to do."""

from cypher.errors import GraphError
from extractors.errors import ExtractionError


class FlowError(Exception):
    """The root of this room's errors."""


class SettingsError(FlowError):
    """A setting that cannot be."""


class SourceMissing(FlowError):
    """A place that was named and is not there."""


class FlowFailed(FlowError):
    """A run that Prefect could not bring to its end."""


def is_ours(exc: BaseException) -> bool:
    """Whether the message was written for a person: it is of one of the three rooms."""
    return isinstance(exc, GraphError | ExtractionError | FlowError)
