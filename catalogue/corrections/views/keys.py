"""Pages whose address is a key: kept by no cache, found by no search engine, written in no log."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.views.decorators.cache import never_cache

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def key_page(*methods: str) -> Callable[[View[Rest]], View[Rest]]:
    """For a view that answers mistakes itself: an exception would be logged with the address, and so would be what
    Django's own decorators refuse. `methods` are those that the page knows."""

    def of_view(view: View[Rest]) -> View[Rest]:
        return quiet(view, methods)

    return of_view


def quiet(view: View[Rest], methods: Sequence[str]) -> View[Rest]:
    @never_cache
    @wraps(view)
    def kept_quiet(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        is_known = request.method in methods
        response = view(request, *args, **kwargs) if is_known else HttpResponseNotAllowed(methods)
        response["X-Robots-Tag"] = "noindex"
        # Django logs every answer of 400 and above with the path, unless it believes that somebody has.
        response._has_been_logged = True  # type: ignore[attr-defined]  # no other way: django.utils.log.log_response
        return response

    return kept_quiet
