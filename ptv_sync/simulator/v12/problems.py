"""Errors as v12 tells them: problem+json (ptv-v12.md §2)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from ptv_sync.simulator.exchange import Answer, Refused, Request

PROBLEM = "application/problem+json; charset=utf-8"
VERSION = "v12"


def problem(request: Request, status: int, detail: str, **more: Any) -> Answer:
    """A problem; `more` are `errors` of a 400 and the `reason` of a 404."""
    value = {
        "title": HTTPStatus(status).phrase,
        "detail": detail,
        "status": status,
        "type": "about:blank",
        "requestId": f"req-{request.turn}",
        "instance": f"/api/{request.version}/{request.path}",
        **more,
    }
    return Answer(status, value, content_type=PROBLEM)


def invalid(request: Request, problems: Mapping[str, Sequence[str]]) -> Refused:
    """What is wrong with which parameter, one row a message."""
    errors = [{"path": path, "message": message} for path, messages in problems.items() for message in messages]
    return Refused(problem(request, 400, "The request is not valid.", errors=errors))


def not_found(request: Request, *, was_there: bool) -> Refused:
    """404 that tells what is not published any more, or not yet, from what nobody knows."""
    reason = "NotPublished" if was_there else "Unknown"
    return Refused(problem(request, 404, "The content was not found.", reason=reason))


def unauthorized(request: Request) -> Refused:
    return Refused(problem(request, 401, "The header x-api-key is missing or not valid."))


def no_route(request: Request) -> Refused:
    return Refused(problem(request, 404, f"Route {request.method}:/api/{request.version}/{request.path} not found."))
