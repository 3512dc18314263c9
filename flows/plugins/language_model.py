"""An optional extractor: a language model behind an OpenAI-compatible address, asked for structured output.

Off unless `NEWSGRAPH_EXTRACTORS=language-model`. An answer is kept by the content of the question, so that the same
text and model give the same claims and cost one call. It is a `Reply` and goes through the door of `extractors.beside`.
"""

import hashlib
import json
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractors.beside import Reply
from extractors.errors import ExtractionError
from extractors.given import in_words
from extractors.models import Article
from extractors.ontology import EVENTS, RELATIONS, STATES, Relation
from extractors.texts import ID, TEXT, TEXT_OR_NONE
from flows.errors import SettingsError
from flows.settings import settings

VERSION = "1"
"""Of the question: a change of its words is another producer and another cache."""


class LanguageModelSettings(BaseSettings):
    """`NEWSGRAPH_LLM_URL` and so on."""

    model_config = SettingsConfigDict(
        env_prefix="NEWSGRAPH_LLM_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    url: str
    """The base address, e.g. `http://127.0.0.1:8000/v1`; `/chat/completions` is added."""
    model: str
    key: SecretStr | None = None
    timeout: float = Field(default=120.0, gt=0)


class LanguageModel:
    """Holds the connection and the folder of answers. `read` asks at most once for one text."""

    def __init__(self, options: LanguageModelSettings, answers: Path) -> None:
        self._options = options
        self._answers = answers

    @property
    def name(self) -> str:
        """`language-model/1:MODEL`."""
        return f"language-model/{VERSION}:{self._options.model}"

    def read(self, article: Article) -> Reply:
        """What the model says of the article. Raises ExtractionError where it cannot be asked or does not answer so."""
        question = _question(self._options.model, article)
        kept = self._answers / f"{_digest(question)}.json"
        if kept.is_file():
            return _reply(kept.read_text(encoding="utf-8"))
        answer = self._ask(question)
        reply = _reply(answer)
        _keep(kept, answer)
        return reply

    def _ask(self, question: dict[str, Any]) -> str:
        try:
            response = self._client.post("/chat/completions", json=question)
            response.raise_for_status()
            answer = response.json()["choices"][0]["message"]["content"]
        except httpx.HTTPStatusError as exc:
            raise ExtractionError(
                f"the language model answered {exc.response.status_code}: {self._options.url}"
            ) from exc
        except httpx.HTTPError as exc:
            raise ExtractionError(f"the language model cannot be reached at {self._options.url}: {exc}") from exc
        except (ValueError, LookupError, TypeError) as exc:
            raise ExtractionError(f"what answers at {self._options.url} does not speak the chat protocol") from exc
        if not isinstance(answer, str):
            raise ExtractionError("the language model answered without text")
        return answer

    @cached_property
    def _client(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self._options.key.get_secret_value()}"} if self._options.key else {}
        return httpx.Client(base_url=self._options.url.rstrip("/"), headers=headers, timeout=self._options.timeout)


def build() -> LanguageModel:
    """The extractor as the environment sets it up. Raises SettingsError that names the missing variable."""
    try:
        options = LanguageModelSettings()
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_context=False, include_input=False)[0]
        variable = f"NEWSGRAPH_LLM_{str(first['loc'][0]).upper()}"
        raise SettingsError(f"{variable}: {first['msg'][:1].lower()}{first['msg'][1:]}") from exc
    return LanguageModel(options, settings().home / "answers")


def _question(model: str, article: Article) -> dict[str, Any]:
    published = article.published.isoformat() if article.published else "unknown"
    return {
        "model": model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": _task()},
            {"role": "user", "content": f"Published: {published}\n\n{article.text}"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reply", "schema": _form(Reply.model_json_schema(by_alias=True))},
        },
    }


def _form(schema: Any) -> Any:  # noqa: ANN401 - any part of a JSON Schema
    """The schema without how long texts may be and which characters they have: not every server can steer by that, and
    the door checks it on what comes back."""
    if isinstance(schema, list):
        return [_form(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: part for name, part in schema.items() if name != "maxLength" and part not in (TEXT, TEXT_OR_NONE, ID)}
    return {name: _form(part) for name, part in kept.items()}


def _task() -> str:
    lines = [
        "List what this news article states, as JSON of the given schema, and nothing that it does not state.",
        "Every claim names subject and object by the name of an entity in your list, and quotes the sentence that",
        "says it, word for word. Dates only where the words give them, as YYYY, YYYY-MM or YYYY-MM-DD; relative words",
        "count from the day of publication. polarity '-' for what is denied; modality planned, possible or demanded",
        "where it is not told as so; said_by where the text attributes it to somebody.",
        "States: " + "; ".join(_shape(relation) for relation in sorted(STATES)),
        "Events: " + "; ".join(_shape(relation) for relation in sorted(EVENTS)),
    ]
    return "\n".join(lines)


def _shape(relation: Relation) -> str:
    spec = RELATIONS[relation]
    subjects, objects = ("|".join(sorted(types)) for types in (spec.subjects, spec.objects))
    needs = f" (needs {', '.join(sorted(spec.required))})" if spec.required else ""
    return f"{relation} {subjects} -> {objects}{needs}"


def _reply(answer: str) -> Reply:
    try:
        return Reply.model_validate_json(answer)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ExtractionError(f"the language model's answer is not of the schema: {place}: {in_words(first)}") from exc


def _digest(question: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()


def _keep(path: Path, answer: str) -> None:
    """Whole or not at all: an interrupted run leaves no half answer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        file.write(answer)
    Path(file.name).replace(path)
