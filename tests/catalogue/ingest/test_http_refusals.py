"""Keys that are sent and never told, and what refusals say."""

import json
from collections.abc import Iterator

import pytest

from catalogue.ingest.answers import words_of
from catalogue.ingest.http import SourceClient, SourceError, SourceRefused
from tests.catalogue.ingest.odd_server import FINE, Answer, Server, resets, running, says

KEY = "s3cret-key"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    """The pauses the client would have made, in seconds."""
    return []


def a_client_with_key(server: Server, pauses: list[float], key: str = KEY) -> SourceClient:
    return SourceClient(
        f"http://127.0.0.1:{server.server_port}", name="Source", setting="SOURCE_URL", headers={"x-api-key": key},
        sleep=pauses.append,
    )  # fmt: skip


def test_a_key_goes_with_every_request(server: Server, pauses: list[float]) -> None:
    server.script.answers = [FINE]

    with a_client_with_key(server, pauses) as client:
        client.get_json("things/1")
        client.get_json("things/2")

    assert [headers["x-api-key"] for _, headers in server.script.seen] == [KEY, KEY]


@pytest.mark.parametrize(
    "bad",
    [
        says(json.dumps({"title": "Unauthorized", "status": 401, "detail": f"Not a key: {KEY}"}), 401),
        says(f"What is {KEY}?", 500),
        says("", 302, Location="https://elsewhere.example/"),
        says('{"cut": '),
        resets,
    ],
    ids=["refused", "out of order", "moved", "half a JSON", "reset"],
)
def test_no_error_and_no_log_tells_the_key(
    server: Server, pauses: list[float], bad: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    server.script.answers = [bad]
    caplog.set_level("DEBUG")

    with a_client_with_key(server, pauses) as client, pytest.raises(SourceError) as caught:
        client.get_json("things")

    assert KEY not in str(caught.value)
    assert KEY not in caplog.text


@pytest.mark.parametrize("key", ["", "two words", "key\n", "key\r\nHost: elsewhere.example", "avaimeni-ä"])
def test_a_key_that_can_not_be_sent_is_refused_untold(server: Server, pauses: list[float], key: str) -> None:
    with pytest.raises(SourceRefused, match=r"header x-api-key .* Copy the key again") as caught:
        a_client_with_key(server, pauses, key)

    assert not key or key not in str(caught.value)


def test_a_problem_is_told_with_its_request_and_its_findings(server: Server, pauses: list[float]) -> None:
    problem = {
        "title": "Bad Request", "status": 400, "detail": "The request is not valid.", "type": "about:blank",
        "requestId": "req-4711", "instance": "/api/v1/things",
        "errors": [{"path": "page", "message": "must be >= 1"}, {"message": "must not be so"}, "odd"],
    }  # fmt: skip
    server.script.answers = [says(json.dumps(problem), 400, Content_Type="application/problem+json")]

    with a_client_with_key(server, pauses) as client, pytest.raises(SourceRefused) as caught:
        client.get_json("things")

    told = "request req-4711, Bad Request: The request is not valid (page: must be >= 1; must not be so; odd)"
    assert told in str(caught.value)
    assert caught.value.reason == ""


def test_a_problem_s_reason_is_kept_for_who_asked(server: Server, pauses: list[float]) -> None:
    problem = {"title": "Not Found", "status": 404, "detail": "Gone.", "reason": "NotPublished"}
    server.script.answers = [says(json.dumps(problem), 404)]

    with a_client_with_key(server, pauses) as client, pytest.raises(SourceRefused) as caught:
        client.get_json("things/1")

    assert caught.value.reason == "NotPublished"


def test_a_problem_without_most_of_its_parts_still_says_something() -> None:
    assert words_of(b'{"title": "Teapot", "status": 418}') == "Teapot"
    assert words_of(b'{"title": "", "detail": null, "errors": {"page": []}}') == ""
    assert words_of(b'{"title": "A page", "itemList": []}') == '{"title": "A page", "itemList": []}'
