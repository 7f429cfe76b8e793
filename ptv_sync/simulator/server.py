"""PTV's v11 and v12 on loopback, over any data set.

with PtvSimulator(dataset) as ptv:
    requests.get(f"{ptv.url}/Service")
    requests.get(f"{ptv.url_v12}/service/search", headers={"x-api-key": ptv.key})
    ptv.faults.too_many_requests()
    ptv.dataset.archive(service)
    assert "authorization" not in ptv.log.requests[0].headers
"""

import itertools
from urllib.parse import unquote

from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.exchange import Answer, Request
from ptv_sync.simulator.faults import Faults, too_many
from ptv_sync.simulator.log import RequestLog
from ptv_sync.simulator.routes import VERSION, VERSION_12, answer
from ptv_sync.simulator.transport import Arrival, Handler, Loopback

PREFIX = "/api/"


class PtvHandler(Handler):
    """PTV has writes too; here they are refused one by one."""

    do_POST = do_PUT = do_DELETE = do_HEAD = Handler.do_GET


class PtvSimulator(Loopback):
    """A PTV that listens from `with` to its end. Port 0 takes a free one; OSError when a port is taken."""

    handler = PtvHandler

    def __init__(
        self,
        dataset: Dataset,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        behaviour: Behaviour | None = None,
        key: str | None = None,
    ) -> None:
        if key == "":
            raise ValueError("The API key of v12 can not be empty.")
        self.dataset = dataset
        self.dataset.keep_journal()
        self.behaviour = behaviour or Behaviour()
        if key is not None:
            self.behaviour.api_key = key
        self.faults = Faults()
        self.log = RequestLog()
        self.turns = itertools.count()
        super().__init__(host, port)

    @property
    def url(self) -> str:
        """The base address of v11, ending in the version."""
        return f"{self.root}{PREFIX}{VERSION}"

    @property
    def url_v12(self) -> str:
        """The base address of v12, whose calls need `key`."""
        return f"{self.root}{PREFIX}{VERSION_12}"

    @property
    def key(self) -> str:
        """The API key that v12 accepts now."""
        return self.behaviour.api_key

    def let_through(self) -> None:
        self.faults.clear()

    def receive(self, arrival: Arrival) -> Answer:
        """One request from its arrival to its answer, faults included."""
        request = self.request_of(arrival)
        open_now = self.log.enter(request)
        try:
            if open_now > self.behaviour.max_concurrent:
                return too_many(request)
            self.faults.hold(request)
            return self.faults.strike(request, answer(self.dataset, self.behaviour, request))
        finally:
            self.log.leave()

    def request_of(self, arrival: Arrival) -> Request:
        """Whatever is not under the API, health among it, has no version."""
        version, _, path = arrival.path.removeprefix(PREFIX).partition("/")
        return Request(
            method=arrival.method,
            version=version,
            path=unquote(path).rstrip("/"),
            query=arrival.query,
            headers=arrival.headers,
            turn=next(self.turns),
        )
