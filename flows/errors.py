"""What can go wrong in this room. A person sees the message: one line that says what to do."""


class FlowError(Exception):
    """The root of this room's errors."""


class SettingsError(FlowError):
    """A setting that cannot be."""


class SourceMissing(FlowError):
    """A place that was named and is not there."""


class FlowFailed(FlowError):
    """A run that Prefect could not bring to its end."""
