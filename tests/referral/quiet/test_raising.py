"""Whatever breaks on a page of referrals, nothing of a person comes out: page, log, mail, report."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.debug import ExceptionReporter

from referral.quiet.formatting import QuietFormatter
from referral.urls import urlpatterns

pytestmark = pytest.mark.django_db
CANARY = "Kanariina"


def patterns(found: list[Any]) -> Iterator[URLPattern]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


PATTERNS = list(patterns(urlpatterns))


def breaks(request: Any, *args: Any, **kwargs: Any) -> Any:
    """A view in whose hands everything is, and which fails with it."""
    name, posted = CANARY, dict(request.POST)
    raise RuntimeError(f"{name} {posted}")


breaks.__module__ = "referral.somewhere"


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Everything that is logged, by the site's own formatter."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("{asctime} {levelname} {name} {message}", style="{"))
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    yield stream
    for logger in loggers:
        logger.removeHandler(handler)


ADDRESS = "/fi/raises/"


def test_every_page_of_the_room_fails_without_a_word_about_anybody(
    monkeypatch: pytest.MonkeyPatch, heard: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    client = Client(raise_request_exception=False)
    for pattern in PATTERNS:
        with monkeypatch.context() as patch:
            patch.setattr(pattern, "callback", breaks)
            address = address_of(pattern)
            response = client.post(f"{address}?q={CANARY}", {"name": CANARY}, headers={"X-Name": CANARY})
        assert response.status_code == 500, address
        assert CANARY not in response.content.decode()
    out, err = capfd.readouterr()
    assert "builtins.RuntimeError" in heard.getvalue()
    assert CANARY not in heard.getvalue() + out + err
    assert mail.outbox == []


def address_of(pattern: URLPattern) -> str:
    """The pattern's address, with any argument of its kind."""
    from django.urls import reverse

    possible, _pattern, _defaults, kinds = get_resolver().reverse_dict.getlist(pattern.name)[0]
    values = {name: VALUES[type(kinds[name]).__name__] if name in kinds else "a" for name in possible[0][1]}
    assert pattern.name, pattern
    return reverse(pattern.name, kwargs=values)


VALUES = {
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "IntConverter": 1,
    "StringConverter": "a",
    "SlugConverter": "a",
    "PathConverter": "a",
}


def report(path: str = "/fi/") -> str:
    request = RequestFactory().post(path, {"name": CANARY})
    try:
        breaks(request)
    except RuntimeError as error:
        error.args = ("",)
        return ExceptionReporter(request, type(error), error, error.__traceback__).get_traceback_text()
    raise AssertionError


def test_a_report_of_an_error_hides_what_was_sent_and_every_variable() -> None:
    assert CANARY not in report()


def test_a_report_is_quiet_in_development_too() -> None:
    with override_settings(DEBUG=True):
        assert CANARY not in report()
