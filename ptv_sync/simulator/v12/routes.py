"""From an address of v12 to its handler. Addresses mind their case; every call needs the key."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.exchange import Answer, Request
from ptv_sync.simulator.v12.endpoints import connections, content, hierarchy, references
from ptv_sync.simulator.v12.problems import no_route, unauthorized
from ptv_sync.simulator.v12.reading import Handler, Reading

HEALTH = {"health/liveness", "health/readiness"}
ROUTES: Mapping[str, Handler] = {
    **hierarchy.ROUTES,
    **content.ROUTES,
    **connections.ROUTES,
    **references.ROUTES,
}


def answer(dataset: Dataset, behaviour: Behaviour, request: Request) -> Answer:
    """What v12 says to the request; raises Refused with its errors."""
    if request.headers.get("x-api-key") != behaviour.api_key:
        raise unauthorized(request)
    handler, values = found(request)
    if behaviour.v12_delay:
        dataset = dataset.as_of(dataset.clock() - behaviour.v12_delay)
    return handler(Reading(dataset, behaviour, replace(request, values=values)))


def health(path: str) -> Answer:
    """The two health addresses, which stand outside of any version and want no key."""
    return Answer(value="healthy") if path in HEALTH else Answer(404, text="")


def found(request: Request) -> tuple[Handler, Mapping[str, str]]:
    for pattern, handler in patterns():
        if request.method == "GET" and (match := pattern.fullmatch(request.path)):
            return handler, match.groupdict()
    raise no_route(request)


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Handler], ...]:
    """In the order of the tables: a fixed word goes before an id in its place."""
    return tuple((re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path)), run) for path, run in ROUTES.items())
