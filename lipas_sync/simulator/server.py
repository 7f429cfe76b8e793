"""LIPAS's v2 on loopback, over any places.

with LipasSimulator([documents.site(900001, "Raatin kenttä")]) as lipas:
    requests.get(f"{lipas.url}/sports-sites", params={"city-codes": 564})
    lipas.faults.gateway_error(504)
    lipas.dataset.set_status(900001, "out-of-service-temporarily")
    assert lipas.log.requests[0].query == {"city-codes": ["564"]}
"""

import itertools
from collections.abc import Iterable, Mapping
from threading import Event
from typing import Any
from urllib.parse import unquote

from lipas_sync.simulator.behaviour import Behaviour
from lipas_sync.simulator.dataset import Dataset
from lipas_sync.simulator.exchange import Answer, Request
from lipas_sync.simulator.faults import Faults
from lipas_sync.simulator.log import RequestLog
from lipas_sync.simulator.routes import answer
from ptv_sync.simulator.transport import Arrival, Handler, Loopback

VERSION = "v2"


class LipasHandler(Handler):
    """LIPAS has no writes, and packs its answers."""

    packs = True


class LipasSimulator(Loopback):
    """A LIPAS that listens from `with` to its end. Port 0 takes a free one; OSError when a port is taken.

    `dataset`, `behaviour` and `faults` may be changed meanwhile; `log` tells what was asked.
    """

    handler = LipasHandler

    def __init__(
        self,
        sites: Iterable[Mapping[str, Any]] = (),
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        behaviour: Behaviour | None = None,
    ) -> None:
        self.dataset = Dataset(sites)
        self.behaviour = behaviour or Behaviour()
        self.faults = Faults()
        self.log = RequestLog()
        self.turns = itertools.count(1)
        self.stopping = Event()
        super().__init__(host, port)

    @property
    def url(self) -> str:
        """The base address, ending in the version."""
        return f"{self.root}/{VERSION}"

    def let_through(self) -> None:
        self.stopping.set()
        self.faults.clear()

    def receive(self, arrival: Arrival) -> Answer:
        version, _, path = arrival.path.lstrip("/").partition("/")
        if version != VERSION:
            return Answer(404, text="")
        request = Request(unquote(path), arrival.query, arrival.headers, next(self.turns))
        return self.respond(request)

    def respond(self, request: Request) -> Answer:
        """One request from its arrival to its answer, faults included."""
        self.log.enter(request)
        try:
            if self.behaviour.latency:
                self.stopping.wait(self.behaviour.latency)
            self.faults.hold(request)
            return self.faults.strike(request, answer(self.dataset, self.behaviour, request))
        finally:
            self.log.leave()
