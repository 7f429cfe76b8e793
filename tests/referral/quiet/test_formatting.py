"""A log line holds words of the code and ids; never what somebody typed."""

import ast
import logging
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import RequestFactory

from referral.quiet.formatting import QuietFormatter

CANARY = "Kanariina"


def line(name: str, msg: Any, *args: Any, exc: BaseException | None = None, **extra: Any) -> str:
    info = (type(exc), exc, exc.__traceback__) if exc else None
    record = logging.LogRecord(name, logging.ERROR, "x.py", 1, msg, args, info)  # type: ignore[arg-type]
    record.__dict__.update(extra)
    return QuietFormatter("{levelname} {name} {message}", style="{").format(record)


def raised(error: BaseException) -> BaseException:
    try:
        try:
            raise ValueError(f"invalid literal: {CANARY!r}")
        except ValueError as cause:
            raise error from cause
    except BaseException as caught:  # noqa: BLE001 - the test looks at it
        return caught


@pytest.mark.parametrize(
    "name", ["referral.outbox", "django.request", "django.security.csrf", "django.db.backends", "axes", "anything"]
)
def test_what_was_filled_in_is_left_out(name: str) -> None:
    found = line(name, "Could not tell %s", CANARY, note=CANARY)
    assert "Could not tell %s" in found
    assert CANARY not in found


def test_an_exception_is_told_by_its_kind_and_place() -> None:
    found = line("referral.tasks", "Failed", exc=raised(RuntimeError(CANARY)))
    assert "builtins.RuntimeError" in found
    assert "builtins.ValueError" in found
    assert "test_formatting.py" in found
    assert CANARY not in found


def test_known_extras_are_told_when_they_are_ids_or_codes() -> None:
    leg = uuid4()
    found = line("referral.tasks", "Escalated", leg=leg, count=3, state="offered", kind="Kana Riina", user="0400000000")
    assert f"leg={leg} state=offered count=3" in found
    assert "kind=" not in found
    assert "user=" not in found


def test_a_task_is_told_by_its_name() -> None:
    args = {"name": "referral.tasks.send", "id": "1f", "runtime": 0.2, "return_value": CANARY, "exc": CANARY}
    found = line("celery.app.trace", "Task %(name)s[%(id)s] succeeded in %(runtime)ss: %(return_value)s", args)
    assert "Task referral.tasks.send[1f] succeeded in 0.2s: …" in found


def test_a_task_of_a_room_without_people_tells_what_came_of_it() -> None:
    args = {"name": "lipas_sync.tasks.sync_lipas", "id": "1f", "return_value": "lipas: 3 added"}
    assert "lipas: 3 added" in line("celery.app.trace", "Task %(name)s[%(id)s]: %(return_value)s", args)


def test_something_logged_that_is_no_text_is_told_by_its_kind() -> None:
    assert CANARY not in line("referral", ValueError(CANARY))


def test_a_request_is_told_by_its_pattern_and_not_by_its_address() -> None:
    from django.urls import resolve

    request = RequestFactory().get(f"/fi/palvelut/{CANARY}/?q={CANARY}")
    request.resolver_match = resolve(request.path)
    found = line("django.request", "%s: %s", "Not Found", request.path, request=request, status_code=404)
    assert "status_code=404" in found
    assert "route=" in found
    assert CANARY not in found


def test_rooms_without_people_speak_freely() -> None:
    assert "42 services" in line("catalogue.ingest", "%d services", 42)


def test_every_handler_of_the_site_uses_it() -> None:
    formatters = settings.LOGGING["formatters"]
    assert all(
        formatters[handler["formatter"]]["()"].endswith("QuietFormatter")
        for handler in settings.LOGGING["handlers"].values()
    )
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []


LOGGERS = ("debug", "info", "warning", "error", "exception", "critical", "log")


def logged(path: Path) -> list[ast.Call]:
    """Calls like `logger.info(…)` in a file."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in LOGGERS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in ("logger", "log", "logging")
    ]


def test_log_words_of_the_room_are_constants() -> None:
    """The template is told as it is: a name put into it by an f-string would be told too."""
    room = Path(__file__).resolve().parents[3] / "referral"
    wrong = [
        f"{path.name}:{call.lineno}"
        for path in room.rglob("*.py")
        for call in logged(path)
        if not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert wrong == []
