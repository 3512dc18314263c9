"""The optional language model, against a server on loopback that speaks the chat protocol."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from extractors.errors import ExtractionError
from flows.errors import SettingsError
from flows.outcome import Extracted
from flows.plugins.installed import extractors, read_beside
from flows.plugins.language_model import LanguageModel, LanguageModelSettings
from flows.settings import use_home
from tests.unit.extractors.test_beside import ENTITIES, MAYOR, _article, _by_rules

ANSWER = json.dumps(
    {
        "entities": [entity.model_dump(mode="json") for entity in ENTITIES],
        "claims": [MAYOR.model_dump(mode="json", by_alias=True)],
    }
)


class _Server:
    """Answers every question with `content`, and keeps the questions."""

    def __init__(self) -> None:
        self.content: Any = ANSWER
        self.status = 200
        self.questions: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.questions.append(json.loads(body) | {"path": self.path})
                server.keys.append(self.headers.get("Authorization"))
                reply = json.dumps(
                    {"choices": [{"message": {"role": "assistant", "content": server.content}}]}
                ).encode()
                self.send_response(server.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[_Server]:
    started = _Server()
    yield started
    started.close()


@pytest.fixture
def model(server: _Server, tmp_path: Path) -> LanguageModel:
    options = LanguageModelSettings(url=server.url, model="small", key="k-1", timeout=5)
    return LanguageModel(options, tmp_path / "answers")


def test_the_answer_is_a_reply(model: LanguageModel) -> None:
    assert [claim.office for claim in model.read(_article()).claims] == ["Mayor"]


def test_the_question_asks_for_the_schema_and_carries_the_article_and_the_key(
    model: LanguageModel, server: _Server
) -> None:
    model.read(_article())

    question = server.questions[0]
    assert question["path"] == "/v1/chat/completions"
    assert question["response_format"]["json_schema"]["schema"]["title"] == "Reply"
    assert _article().text in question["messages"][1]["content"]
    assert "Published: 2023-05-02" in question["messages"][1]["content"]
    assert server.keys == ["Bearer k-1"]


def test_the_schema_of_the_question_has_no_limits_that_servers_cannot_steer_by(
    model: LanguageModel, server: _Server
) -> None:
    model.read(_article())

    said = json.dumps(server.questions[0]["response_format"])
    assert "maxLength" not in said
    assert "\\\\u0000" not in said
    assert "[0-9]{4}" in said  # the form of a day stays


def test_the_same_text_is_asked_about_once(model: LanguageModel, server: _Server) -> None:
    assert model.read(_article()) == model.read(_article())
    assert len(server.questions) == 1


def test_an_answer_outside_the_schema_is_an_error_and_is_not_kept(model: LanguageModel, server: _Server) -> None:
    server.content = '{"claims": [{"subject": "A"}]}'
    with pytest.raises(ExtractionError, match="not of the schema"):
        model.read(_article())

    server.content = ANSWER
    assert len(model.read(_article()).claims) == 1


@pytest.mark.parametrize(("status", "content", "message"), [(503, ANSWER, "answered 503"), (200, None, "without text")])
def test_a_refusal_is_an_error(
    model: LanguageModel, server: _Server, status: int, content: str | None, message: str
) -> None:
    server.status, server.content = status, content
    with pytest.raises(ExtractionError, match=message):
        model.read(_article())


def test_nobody_listening_is_an_error(tmp_path: Path) -> None:
    options = LanguageModelSettings(url="http://127.0.0.1:9/v1", model="small", timeout=2)
    with pytest.raises(ExtractionError, match="cannot be reached"):
        LanguageModel(options, tmp_path).read(_article())


def test_it_is_found_by_its_entry_point(server: _Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSGRAPH_LLM_URL", server.url)
    monkeypatch.setenv("NEWSGRAPH_LLM_MODEL", "small")
    monkeypatch.setenv("NEWSGRAPH_HOME", str(tmp_path))
    use_home(tmp_path)

    extracted = read_beside(Extracted((_by_rules(),), ()), extractors(["language-model"]))

    assert [claim.extractor for claim in extracted.extractions[0].claims] == ["language-model/1:small"]


def test_an_article_that_it_cannot_read_has_failed(
    server: _Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: LanguageModel
) -> None:
    server.status = 500

    extracted = read_beside(Extracted((_by_rules(),), ()), (model,))

    assert extracted.extractions == ()
    assert extracted.failures[0][0] == _article().url


def test_a_missing_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSGRAPH_LLM_URL", raising=False)
    monkeypatch.setenv("NEWSGRAPH_LLM_MODEL", "small")
    with pytest.raises(SettingsError, match="NEWSGRAPH_LLM_URL"):
        extractors(["language-model"])


def test_an_unknown_extractor_is_named_with_those_there_are() -> None:
    with pytest.raises(SettingsError, match="no extractor is called 'oracle': there is only language-model"):
        extractors(["oracle"])
