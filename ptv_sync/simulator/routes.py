"""From an address to its handler. Addresses do not mind their case; what stands in their braces does."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.endpoints import channels, codelists, organizations, others, services
from ptv_sync.simulator.endpoints.reading import Handler, Reading
from ptv_sync.simulator.exchange import TEXT, Answer, Refused, Request
from ptv_sync.simulator.v12 import routes as v12

VERSION = "v11"
VERSION_12 = "v12"
OLD_VERSIONS = {"v2", "v3", "v4", "v5", "v6", "v7"}
OLD_VERSION = "This version is not supported! Please check supported versions from swagger: /swagger/ui/"
ROUTES: Mapping[str, Handler] = {
    **services.ROUTES,
    **channels.ROUTES,
    **organizations.ROUTES,
    **others.ROUTES,
    **codelists.ROUTES,
}


def answer(dataset: Dataset, behaviour: Behaviour, request: Request) -> Answer:
    """What PTV says to the request, errors included."""
    try:
        if not request.version:
            return v12.health(request.path)
        if request.version == VERSION_12:
            with dataset.lock:
                return v12.answer(dataset, behaviour, request)
        if request.version in OLD_VERSIONS:
            return Answer(404, text=OLD_VERSION, content_type=TEXT)
        if request.version != VERSION:
            return Answer(404, text="")
        if request.method != "GET":
            return Answer(401, text="")
        # Public reads look at a token all the same, and stumble over one they do not know.
        if "authorization" in request.headers:
            return Answer(500, {"errorMessage": "An unexpected error occurred. Trace id: 0a1b2c3d"})
        handler, values = found(request.path)
        with dataset.lock:
            return handler(Reading(dataset, behaviour, replace(request, values=values)))
    except Refused as refused:
        return refused.answer


def found(path: str) -> tuple[Handler, Mapping[str, str]]:
    for pattern, handler in patterns():
        if match := pattern.fullmatch(path):
            return handler, match.groupdict()
    raise Refused(Answer(404, text=""))


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    """In the order of the tables: a fixed word goes before an id in its place."""
    return tuple((re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path), re.I), run) for path, run in ROUTES.items())
