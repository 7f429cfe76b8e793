"""Asking one address: by HEAD, politely, and never for ever."""

import pytest

from catalogue.quality.links.asking import NO_ANSWER, Asker, is_broken
from catalogue.quality.links.pacing import Pace
from tests.catalogue.quality.links.conftest import connect_here
from tests.catalogue.quality.links.server import Remembering


def test_an_address_is_asked_once_by_head_and_with_our_name(server: Remembering, asker: Asker) -> None:
    assert asker.status_of(server.says("/uinti", 200)) == 200

    assert server.asked == [("HEAD", "/uinti")]
    assert server.headers_seen[0]["User-Agent"].startswith("Lahde/")
    assert "Authorization" not in server.headers_seen[0]
    assert "Cookie" not in server.headers_seen[0]


@pytest.mark.parametrize("status", [405, 403, 501, 404, 500])
def test_a_server_that_does_not_like_head_is_asked_by_get(server: Remembering, asker: Asker, status: int) -> None:
    assert asker.status_of(server.says("/uinti", status, get=200)) == 200

    assert server.asked == [("HEAD", "/uinti"), ("GET", "/uinti")]


def test_redirects_are_followed_up_to_five(server: Remembering, asker: Asker) -> None:
    for number in range(6):
        server.says(f"/{number}", 301, Location=f"/{number + 1}")
    server.says("/6", 200)

    assert asker.status_of(server.url("/1")) == 200  # five redirects
    assert asker.status_of(server.url("/0")) == NO_ANSWER  # six


def test_a_redirect_to_something_else_than_the_web_is_not_followed(server: Remembering, asker: Asker) -> None:
    assert asker.status_of(server.says("/a", 302, Location="ftp://files.example/x")) == NO_ANSWER
    assert asker.status_of(server.says("/b", 302, Location="file:///etc/passwd")) == NO_ANSWER


@pytest.mark.parametrize(
    "url", ["ftp://x.example/", "mailto:x@x.example", "javascript:alert(1)", "http://", "http://[::1", "ei mitään", ""]
)
def test_only_the_web_is_asked(asker: Asker, url: str) -> None:
    assert asker.status_of(url) == NO_ANSWER


def test_an_address_with_finnish_letters_and_spaces_is_asked_as_browsers_do(server: Remembering, asker: Asker) -> None:
    server.says("/n%C3%A4yt%C3%B6s%20a?b=%C3%A4", 200)

    assert asker.status_of(server.url("/näytös a?b=ä#kohta")) == 200


def test_a_password_in_an_address_is_not_sent(server: Remembering, asker: Asker) -> None:
    server.says("/", 200)

    assert asker.status_of(server.url("/").replace("http://", "http://user:secret@")) == 200
    assert "secret" not in str(server.headers_seen)


def test_nobody_there_is_no_answer(server: Remembering, asker: Asker) -> None:
    url = server.url("/")
    server.server_close()

    assert asker.status_of(url) == NO_ANSWER


def test_a_silent_server_is_given_up(server: Remembering) -> None:
    server.may_answer.clear()
    asker = Asker(connect=connect_here, pace=Pace(seconds=0), seconds=0.05, whole_seconds=5)

    assert asker.status_of(server.says("/", 200)) == NO_ANSWER


def test_a_conversation_without_end_is_cut(server: Remembering) -> None:
    """Each piece would come in time; the whole does not."""
    server.may_answer.clear()
    asker = Asker(connect=connect_here, pace=Pace(seconds=0), seconds=60, whole_seconds=0.05)

    assert asker.status_of(server.says("/", 200)) == NO_ANSWER


@pytest.mark.parametrize(
    ("status", "broken"),
    [(200, False), (204, False), (401, False), (403, False), (429, False), (400, False), (404, True), (410, True),
     (500, True), (503, True), (NO_ANSWER, True)],
)  # fmt: skip
def test_not_you_and_not_now_say_that_something_is_there(status: int, broken: bool) -> None:
    assert is_broken(status) is broken


def test_a_host_has_a_pause_between_two_requests_and_another_host_has_its_own() -> None:
    now = 100.0
    waited: list[float] = []

    def pause(seconds: float) -> None:
        nonlocal now
        waited.append(seconds)
        now += seconds

    pace = Pace(seconds=1, clock=lambda: now, pause=pause)
    for host in ("a.example", "A.example", "b.example", "a.example"):
        with pace.turn(host):
            now += 0.25

    assert waited == [1, 0.75]
