"""Log lines by an allow-list: words of the code, ids, codes and numbers. Nothing that came from outside.

Loggers of the rooms that hold nobody's data speak freely; every other, of ours or of a package, is kept short: its
template without what would be put into it, the known extras, the kind and place of an exception without its words.
A message of the database ("Key (email)=(…) already exists") or of Python (`invalid literal: '…'`) quotes its input.
"""

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

# They hold the catalogue, or only start and stop.
OPEN = (
    "catalogue", "themes", "ptv_sync", "lipas_sync", "config", "wagtail", "waitress", "gunicorn", "elastic_transport",
    "celery.apps", "celery.beat", "celery.bootsteps", "celery.worker.consumer", "celery.worker.strategy", "kombu",
    "django.utils.autoreload", "django.server",
)  # fmt: skip
# Extras that are told, when their value looks like an id, a code or a number.
EXTRAS = (
    "referral", "leg", "event", "unit", "area", "user", "message_id", "transition", "state", "kind", "trouble", "task",
    "count", "rows", "days", "seconds", "attempts", "status", "status_code", "run", "source", "added",
)  # fmt: skip
# Of a task's own line.
TASK_WORDS = ("name", "id", "runtime")
PLAIN = re.compile(r"[\w.:+-]{1,64}")
DIGITS = re.compile(r"\+?\d{7,}")


class QuietFormatter(logging.Formatter):
    """The one formatter of the site."""

    def format(self, record: logging.LogRecord) -> str:
        if speaks_freely(record):
            return super().format(record)
        return " ".join(part for part in parts(self, record) if part)


def speaks_freely(record: logging.LogRecord) -> bool:
    """A logger of the list, or Celery telling of a task of such a room."""
    args: Any = record.args
    task = str(args.get("name", "")) if record.name == "celery.app.trace" and isinstance(args, Mapping) else ""
    return (task or record.name).startswith(OPEN)


def parts(formatter: logging.Formatter, record: logging.LogRecord) -> Iterator[str]:
    """What is told of a record, part by part."""
    yield f"{formatter.formatTime(record)} {record.levelname} {record.name}"
    yield template(record)
    yield from extras(record)
    yield from of_request(getattr(record, "request", None))
    yield from of_exception(record.exc_info)


def template(record: logging.LogRecord) -> str:
    """The words of the code, without what stands in their gaps; of a task its name, too."""
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    args: Any = record.args
    if isinstance(args, Mapping) and args:
        try:
            return record.msg % Known({key: args[key] for key in TASK_WORDS if key in args})
        except (TypeError, ValueError):
            return record.msg
    return record.msg


class Known(dict[str, Any]):
    """Gaps of a template that may be filled; the others stay empty."""

    def __missing__(self, key: str) -> str:
        return "…"


def extras(record: logging.LogRecord) -> Iterator[str]:
    for key in EXTRAS:
        value = getattr(record, key, None)
        if value is not None and is_told(value):
            yield f"{key}={value}"


def is_told(value: object) -> bool:
    """An id, a code or a small number; not a phone number, and no sentence."""
    if isinstance(value, UUID | bool):
        return True
    return PLAIN.fullmatch(str(value)) is not None and DIGITS.fullmatch(str(value)) is None


def of_request(request: Any) -> Iterator[str]:
    """The number of the request and the pattern of its address: never the address, which anybody may have typed."""
    from referral.audit.requests import current_id

    if number := current_id():
        yield f"request={number}"
    match = getattr(request, "resolver_match", None)
    if match is not None:
        yield f"route={match.route}"


def of_exception(exc_info: Any) -> Iterator[str]:
    """Kinds of the exceptions, the last first, and where they came from: files and lines, no words and no values."""
    error = exc_info[1] if isinstance(exc_info, tuple) else None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"\n  {type(error).__module__}.{type(error).__qualname__}"
        for frame, line in traceback.walk_tb(error.__traceback__):
            yield f"\n    {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        error = error.__cause__ or error.__context__
