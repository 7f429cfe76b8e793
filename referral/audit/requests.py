"""The number of a request: ours and random, in the log and the logs, so that both can be laid side by side.

Nothing a browser sends goes into it. The client's address is not kept: the log tells who was logged in, and an
address is personal data of residents.
"""

from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

_current: ContextVar[str] = ContextVar("request_id", default="")


def current_id() -> str:
    """Of the request that is being answered; empty outside one."""
    return _current.get()


class RequestIdMiddleware:
    """Gives each request its number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _current.set(str(uuid4()))
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)
