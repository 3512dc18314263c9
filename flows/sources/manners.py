"""How sites are asked: what a source may set in its `fetch` table."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Seconds = Annotated[float, Field(ge=0, le=86_400)]


class Manners(BaseModel):
    """Manners and limits, all with a default that no site minds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    user_agent: Annotated[str, Field(min_length=3, pattern=r"^[\x20-\x7e]+$")] = "newsgraph/0.1"
    """By what name we ask; say there how to reach you."""
    robots: bool = True
    delay: Seconds = 1.0
    """Seconds between two requests to one site, half as much again by chance."""
    at_once: Annotated[int, Field(ge=1, le=16)] = 2
    """Requests to one site at a time."""
    timeout: Annotated[float, Field(gt=0, le=600)] = 20.0
    """Seconds without a byte."""
    longest: Annotated[float, Field(gt=0, le=3_600)] = 60.0
    """Seconds for a whole page."""
    largest: Annotated[int, Field(ge=1_000, le=1_000_000_000)] = 10_000_000
    """Bytes of a page, as sent and unpacked."""
    redirects: Annotated[int, Field(ge=0, le=20)] = 5
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    backoff: Seconds = 2.0
    """Seconds before the second attempt; each further one waits twice as long."""
    longest_wait: Seconds = 120.0
    """Seconds: a site that asks to come back later than this is asked by the next run."""
    allow_private: tuple[str, ...] = ()
    """Hosts (`name` or `name:port`) that may be private machines."""
