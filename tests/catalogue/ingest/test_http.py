"""The shared HTTP client against a real server on loopback that misbehaves as it is told."""

import json
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from catalogue.ingest import http
from catalogue.ingest.answers import seconds_of
from catalogue.ingest.http import (
    Politeness,
    SourceClient,
    SourceNonsense,
    SourceRefused,
    SourceUnavailable,
)
from tests.catalogue.ingest.odd_server import FINE, Answer, Handler, Server, breaks_off, drips, resets, running, says


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    """The pauses the client would have made, in seconds."""
    return []


@pytest.fixture
def client(server: Server, pauses: list[float]) -> Iterator[SourceClient]:
    yield from a_client(server, pauses)


def a_client(server: Server, pauses: list[float], **politeness: float) -> Iterator[SourceClient]:
    with SourceClient(
        f"http://127.0.0.1:{server.server_port}/api/v1",
        name="Source",
        setting="SOURCE_URL",
        politeness=Politeness(**politeness),  # type: ignore[arg-type] # every field is a number
        sleep=pauses.append,
    ) as client:
        yield client


def test_it_says_who_it_is(server: Server, client: SourceClient) -> None:
    server.script.answers = [FINE]

    assert client.get_json("things", {"page": 1, "nothing": None}) == {"fine": True}

    path, headers = server.script.seen[0]
    assert path == "/api/v1/things?page=1"
    assert headers["User-Agent"].startswith("Lahde/")
    assert "+http" in headers["User-Agent"]


def test_it_shows_no_credential_wherever_one_lies_about(
    server: Server, pauses: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login somebody password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    # As if this server were out in the world, where the environment counts.
    monkeypatch.setattr(http, "LOOPBACK", frozenset())
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.script.answers = [says('{"fine": true}', Set_Cookie="a=b"), FINE]

    client = next(a_client(server, pauses))
    client.get_json("things")
    client.get_json("things")
    client.close()

    for _, headers in server.script.seen:
        assert not {"Authorization", "Cookie"} & set(headers)


@pytest.mark.parametrize(
    "bad",
    [
        says("Too many requests sent to server, try again later", 429),
        says("<html>Bad gateway</html>", 502),
        says("", 503),
        says('{"errorMessage": "An unexpected error occurred."}', 500),
        resets,
        breaks_off,
        says('{"cut": [1, 2'),
        says("<html>Maintenance</html>"),
        says(""),
        says("[" * 200_000),
    ],
    ids=[
        "429", "502", "503", "500", "reset", "breaks off", "half a JSON", "web page", "nothing", "bottomless JSON",
    ],
)  # fmt: skip
def test_a_bad_moment_is_waited_out(server: Server, client: SourceClient, pauses: list[float], bad: Answer) -> None:
    server.script.answers = [bad, bad, FINE]

    assert client.get_json("things") == {"fine": True}

    assert client.requests == 3
    assert 0.25 <= pauses[0] <= 0.5
    assert 0.5 <= pauses[1] <= 1


@pytest.mark.parametrize(
    ("bad", "expected", "words"),
    [
        (says("later", 429), SourceUnavailable, "it answered 429"),
        (says("", 503), SourceUnavailable, "it answered 503"),
        (resets, SourceUnavailable, "the answer broke off"),
        (says("<html>Hello</html>"), SourceNonsense, "answered with a web page"),
        (says('{"cut": '), SourceNonsense, "something that is no JSON"),
    ],
    ids=["429", "503", "reset", "web page", "half a JSON"],
)
def test_a_bad_day_ends_in_an_error_that_names_its_remedy(
    server: Server, client: SourceClient, pauses: list[float], bad: Answer, expected: type[Exception], words: str
) -> None:
    server.script.answers = [bad]

    with pytest.raises(expected, match=words) as caught:
        client.get_json("things")

    assert "SOURCE_URL" in str(caught.value)
    assert "again later" in str(caught.value)
    assert client.requests == Politeness().attempts
    assert len(pauses) == Politeness().attempts - 1


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_refusal_is_not_repeated_and_keeps_its_words(server: Server, client: SourceClient, status: int) -> None:
    server.script.answers = [says(json.dumps({"errorMessage": "Area Province with code 'x' not found."}), status)]

    with pytest.raises(SourceRefused, match="Area Province with code 'x' not found") as caught:
        client.get_json("things")

    assert caught.value.status == status
    assert client.requests == 1


def test_a_redirect_is_told_and_not_followed(server: Server, client: SourceClient) -> None:
    server.script.answers = [says("", 302, Location="https://elsewhere.example/login")]

    with pytest.raises(SourceRefused, match=r"has moved .* to https://elsewhere.example/login. Correct SOURCE_URL"):
        client.get_json("things")


def test_retry_after_is_honoured(server: Server, client: SourceClient, pauses: list[float]) -> None:
    server.script.answers = [says("", 503, Retry_After="7"), FINE]

    client.get_json("things")

    assert pauses == [7]


def test_a_source_that_wants_an_hour_gets_it(server: Server, client: SourceClient, pauses: list[float]) -> None:
    server.script.answers = [says("", 503, Retry_After="3600"), FINE]

    with pytest.raises(SourceUnavailable, match="left alone for 3600 seconds"):
        client.get_json("things")

    assert pauses == []


def test_retry_after_may_be_a_date() -> None:
    in_a_minute = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)

    assert 50 < (seconds_of(in_a_minute) or 0) <= 60
    assert seconds_of("Wed, 01 Jan 2020 00:00:00 GMT") == 0
    assert seconds_of("soon") is None
    assert seconds_of("") is None


def test_an_answer_without_end_is_cut(server: Server, pauses: list[float]) -> None:
    server.script.answers = [says(b" " * 300_000)]

    client = next(a_client(server, pauses, largest_answer=200_000))
    with pytest.raises(SourceNonsense, match="in one answer"):
        client.get_json("things")
    client.close()

    assert client.requests == 1


def test_an_answer_that_drips_is_given_up(server: Server, pauses: list[float]) -> None:
    server.script.answers = [says(b" " * 300_000)]

    client = next(a_client(server, pauses, whole_seconds=-1, attempts=2))
    with pytest.raises(SourceUnavailable, match="sends too slowly"):
        client.get_json("things")
    client.close()


def test_silence_is_given_up(server: Server, pauses: list[float]) -> None:
    released = threading.Event()
    server.script.answers = [lambda handler: released.wait(30) and None]

    client = next(a_client(server, pauses, read_seconds=0.05, attempts=2))
    with pytest.raises(SourceUnavailable, match="no answer in time"):
        client.get_json("things")
    released.set()
    client.close()

    assert client.requests == 2


def test_nobody_there_is_said_so(pauses: list[float]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with (
        SourceClient(f"http://127.0.0.1:{port}", name="Source", setting="SOURCE_URL", sleep=pauses.append) as client,
        pytest.raises(SourceUnavailable, match=r"no connection\. Check SOURCE_URL"),
    ):
        client.get_json("things")


@pytest.mark.parametrize("url", ["ftp://source.example", "http://", "source.example/api"])
def test_an_address_that_is_none_is_said_so(url: str, pauses: list[float]) -> None:
    with (
        SourceClient(url, name="Source", setting="SOURCE_URL", sleep=pauses.append) as client,
        pytest.raises(SourceRefused, match=r"is no web address. Correct SOURCE_URL"),
    ):
        client.get_json("things")

    assert pauses == []


def test_results_come_in_order_from_at_most_six_requests_at_once(server: Server, client: SourceClient) -> None:
    six = threading.Barrier(6)

    def when_six_are_open(handler: Handler) -> None:
        # Breaks, and the request fails, unless six requests are open together; a seventh would leave six behind.
        six.wait(10)
        FINE(handler)

    server.script.answers = [when_six_are_open]

    def work(number: int) -> int:
        client.get_json(f"things/{number}")
        return number

    assert list(client.in_order(work, range(24))) == list(range(24))
    assert server.script.open_most == 6
    assert len(server.script.seen) == 24


def test_threads_outside_the_pool_share_its_limit(server: Server, pauses: list[float]) -> None:
    server.script.answers = [FINE]
    client = next(a_client(server, pauses, parallel=2))
    crowd = [threading.Thread(target=client.get_json, args=(f"things/{number}",)) for number in range(12)]
    for member in crowd:
        member.start()
    for member in crowd:
        member.join()
    client.close()

    assert server.script.open_most <= 2
    assert client.requests == 12


def test_the_first_error_ends_the_reading(server: Server, client: SourceClient) -> None:
    server.script.answers = [says("{}", 404)]

    with pytest.raises(SourceRefused):
        list(client.in_order(lambda number: client.get_json(f"things/{number}"), range(1000)))

    assert len(server.script.seen) < 50


def test_the_default_pause_really_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(http.time, "sleep", slept.append)

    http.pause(3)

    assert slept == [3]


def test_a_judge_may_tell_an_outage_from_an_answer_at_once(server: Server, pauses: list[float]) -> None:
    server.script.answers = [says('{"value": null}', 500), says("{}", 500), FINE]

    def judge(status: int, body: bytes) -> SourceRefused | None:
        return SourceRefused(status, "there is no such thing") if body == b'{"value": null}' else None

    with SourceClient(
        f"http://127.0.0.1:{server.server_address[1]}", name="Source", setting="SOURCE_URL", judge=judge,
        sleep=pauses.append,
    ) as client:  # fmt: skip
        with pytest.raises(SourceRefused, match="no such thing"):
            client.get_json("things/1")
        assert pauses == []
        client.get_json("things/2")

    assert len(pauses) == 1


def test_a_caller_that_will_ask_otherwise_needs_less_patience(
    server: Server, client: SourceClient, pauses: list[float]
) -> None:
    server.script.answers = [says("{}", 503)]

    with pytest.raises(SourceUnavailable):
        client.get_json("things", attempts=2)

    assert len(server.script.seen) == 2
    assert len(pauses) == 1


def test_an_answer_that_drips_ends_with_the_time_for_a_whole_one(server: Server, pauses: list[float]) -> None:
    server.script.answers = [drips]

    # The time is up with the first drop. Whoever waits for a full piece waits until the silence is too long instead.
    client = next(a_client(server, pauses, whole_seconds=-1, read_seconds=5, attempts=1))
    with pytest.raises(SourceUnavailable, match="sends too slowly"):
        client.get_json("things")
    client.close()


def test_the_last_drop_is_not_waited_for_longer_than_is_left(server: Server, pauses: list[float]) -> None:
    server.script.answers = [drips]

    client = next(a_client(server, pauses, whole_seconds=0.05, read_seconds=60, attempts=1))
    with pytest.raises(SourceUnavailable, match="no answer in time"):
        client.get_json("things")
    client.close()
