"""What may be set, read once from the environment and from `.env` in the working directory. Frozen."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, NoDecode, SettingsConfigDict

from flows.errors import SettingsError

Port = Annotated[int, Field(ge=1, le=65535)]
Memory = Annotated[str, Field(pattern=r"^[1-9]\d*[kmgKMG]$")]


class Settings(BaseSettings):
    """Every setting with its variable: `NEWSGRAPH_` and the field's name, but `NEO4J_` for the database."""

    model_config = SettingsConfigDict(
        env_prefix="NEWSGRAPH_",
        env_file=".env",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
        use_attribute_docstrings=True,  # the documentation's page of settings says what stands below each
    )

    home: Path = Field(default_factory=lambda: platformdirs.user_data_path("newsgraph"))
    """Everything of one graph: data, password, logs, what runs."""
    model: str | None = None
    """The spaCy pipeline; None for the best that is installed."""
    extractors: Annotated[tuple[str, ...], NoDecode] = ()
    """Extractors that read beside the rules, by name, with commas between: `language-model`."""
    sources: Path | None = None
    """The file that declares the sources; None for `sources.toml` here, else in the home."""
    log: Literal["text", "json"] | None = None
    """How runs log on stderr: `text` for a person, `json` for one object a line; None for text in `serve` alone."""
    patience: Annotated[float, Field(ge=0, le=86_400)] = 300.0
    """Seconds that a run waits for a Neo4j that does not answer any more."""
    cache: Path | None = None
    """Where the jars of Neo4j are kept for all graphs; None for the user's cache."""
    maven_mirror: str | None = None
    """The base address of a Maven repository to fetch Neo4j from; None for Maven Central."""
    java: str | None = None
    """A `java` (21 or newer) or its home; None for the one that comes along, then JAVA_HOME and PATH."""
    bolt_port: Port | None = None
    """The local Neo4j's port for Bolt; None for 7687, or the next free one."""
    http_port: Port | None = None
    """The local Neo4j's port for its Browser; None for 7474, or the next free one."""
    heap: Memory = "512m"
    """The local Neo4j's heap: more for a graph of millions of edges."""
    page_cache: Memory = "256m"
    """How much of the local Neo4j's files it keeps in memory."""

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    """A Neo4j of somebody else's; None for the managed local one."""
    neo4j_user: str = Field(default="neo4j", validation_alias=AliasChoices("NEO4J_USER", "NEO4J_USERNAME"))
    """Its user; `NEO4J_USERNAME` is understood too."""
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    """Its password; must be given with NEO4J_URI."""
    neo4j_database: str = Field(default="neo4j", validation_alias="NEO4J_DATABASE")
    """The database in it."""

    @field_validator("extractors", mode="before")
    @classmethod
    def _names(cls, value: str | tuple[str, ...]) -> tuple[str, ...]:
        names = value.split(",") if isinstance(value, str) else value
        return tuple(name.strip() for name in names if name.strip())

    @model_validator(mode="after")
    def _password_beside_address(self) -> "Settings":
        if self.neo4j_uri is not None and self.neo4j_password is None:
            raise ValueError("NEO4J_URI is set and NEO4J_PASSWORD is not: set both, or neither")
        return self


@cache
def settings() -> Settings:
    """The settings of this program. Raises SettingsError with one line that names the variable."""
    try:
        written = DotEnvSettingsSource(Settings).env_vars
        _refuse_misspelt({name.upper(): value for name, value in written.items()} | dict(os.environ))
        return Settings()
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_context=False, include_input=False)[0]
        message = first["msg"].removeprefix("Value error, ")
        if not first["loc"]:
            raise SettingsError(message) from exc
        field = str(first["loc"][0])
        variable = field if field.isupper() else f"NEWSGRAPH_{field.upper()}"
        raise SettingsError(f"{variable}: {message[:1].lower()}{message[1:]}") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise SettingsError(f"cannot read .env: {exc}") from exc


def _refuse_misspelt(given: Mapping[str, str | None]) -> None:
    """A variable that is nearly the name of a setting which is not set: it would be another graph than meant."""
    known = [name for name in _variables() if not given.get(name)]
    for name in sorted(set(given) - set(_variables())):
        if name.startswith(("NEWSGRAPH_", "NEO4J_")):
            meant = get_close_matches(name, known, n=1, cutoff=0.88)
            if meant:
                raise SettingsError(f"{name} is no setting: did you mean {meant[0]}?")


def _variables() -> tuple[str, ...]:
    """The names of all settings."""
    own = (name for name in Settings.model_fields if not name.startswith("neo4j_"))
    return (
        *(f"NEWSGRAPH_{name.upper()}" for name in own),
        *("NEO4J_URI", "NEO4J_USER", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"),
        *("NEWSGRAPH_LLM_URL", "NEWSGRAPH_LLM_MODEL", "NEWSGRAPH_LLM_KEY"),
    )


def use_log(form: str) -> None:
    """From now on this program, and what it starts, logs in this form."""
    os.environ["NEWSGRAPH_LOG"] = form
    settings.cache_clear()


def use_home(home: Path) -> None:
    """From now on this program keeps everything in another directory."""
    os.environ["NEWSGRAPH_HOME"] = str(home)
    settings.cache_clear()
