"""What goes wrong between LIPAS and its readers, switched on and off while the simulator runs.

    lipas.faults.server_error(times=2)
    lipas.faults.gateway_error(504, times=None, when=lambda request: request.number("page-size", 10) > 25)
    with lipas.faults.held() as gate:
        gate.wait_for(2)          # two requests are waiting now

A fault strikes the answers to the requests that `when` picks: the next `times` of them, or every one until `clear`.
Several faults on one answer strike in the order in which they were made.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Condition, Lock
from typing import Any

from lipas_sync.simulator.exchange import HTML, Answer, Ending, Request, internal_error

Strike = Callable[[Request, Answer], Answer]
When = Callable[[Request], bool]
GATEWAY = "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"
GATEWAY_TITLES = {502: "502 Bad Gateway", 503: "503 Service Temporarily Unavailable", 504: "504 Gateway Time-out"}
LONGEST_WAIT = 30.0  # seconds a test waits at a gate before it fails


def always(request: Request) -> bool:
    return True


@dataclass
class Fault:
    """One fault: what it does, to which requests, and how often still (None: always)."""

    strike: Strike
    when: When = always
    left: int | None = None


class Gate:
    """Holds requests until it is opened: latency without a clock."""

    def __init__(self, when: When) -> None:
        self.when = when
        self.condition = Condition()
        self.waiting = 0
        self.is_open = False

    def pass_through(self) -> None:
        with self.condition:
            self.waiting += 1
            self.condition.notify_all()
            self.condition.wait_for(lambda: self.is_open)
            self.waiting -= 1

    def wait_for(self, requests: int) -> None:
        """Return once that many requests stand here; AssertionError when they do not come."""
        with self.condition:
            if not self.condition.wait_for(lambda: self.waiting >= requests, LONGEST_WAIT):
                raise AssertionError(f"Only {self.waiting} of {requests} requests came to the gate.")

    def open(self) -> None:
        with self.condition:
            self.is_open = True
            self.condition.notify_all()


class Faults:
    """The faults that are switched on."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.active: list[Fault] = []
        self.gates: list[Gate] = []

    # --- Instead of an answer ---------------------------------------------------------------------------------
    def server_error(self, *, times: int | None = 1, when: When = always) -> None:
        """500 with LIPAS's own body."""
        self.add(lambda request, answer: internal_error("all shards failed"), times, when)

    def gateway_error(self, status: int = 502, *, times: int | None = 1, when: When = always) -> None:
        """502, 503 or 504 of nginx in front, as a web page."""
        page = Answer(status, text=GATEWAY.format(GATEWAY_TITLES[status]), content_type=HTML)
        self.add(lambda request, answer: page, times, when)

    def instead(self, value: Any, *, times: int | None = 1, when: When = always) -> None:
        """200 with any JSON value."""
        self.add(lambda request, answer: Answer(200, value), times, when)

    def web_page(self, *, times: int | None = 1, when: When = always) -> None:
        """200 with a web page, as a captive portal or a wrong address gives."""
        page = Answer(200, text="<!doctype html><title>LIPAS</title>", content_type=HTML)
        self.add(lambda request, answer: page, times, when)

    def redirect(self, target: str, *, times: int | None = None, when: When = always) -> None:
        moved = Answer(301, text="", content_type=HTML, headers={"Location": target})
        self.add(lambda request, answer: moved, times, when)

    # --- On the way -------------------------------------------------------------------------------------------
    def truncate(self, *, times: int | None = 1, when: When = always) -> None:
        """A whole answer of half a JSON document."""
        self.add(lambda request, answer: replace(answer, ending=Ending.TRUNCATED), times, when)

    def reset_connection(self, *, times: int | None = 1, when: When = always) -> None:
        """Half of the body, then the connection is reset."""
        self.add(lambda request, answer: replace(answer, ending=Ending.RESET), times, when)

    @contextmanager
    def held(self, when: When = always) -> Iterator[Gate]:
        """Requests wait before they are answered, until the gate is opened or the block ends."""
        gate = Gate(when)
        with self.lock:
            self.gates.append(gate)
        try:
            yield gate
        finally:
            with self.lock:
                self.gates.remove(gate)
            gate.open()

    # --- Right answers with wrong content ---------------------------------------------------------------------
    def empty_lists(self, *, times: int | None = None, when: When = always) -> None:
        """Lists without items and a total of nought, with 200: what looks like mass deletion."""
        self.add(lambda request, answer: changed_list(answer, emptied), times, when)

    def miscount(self, extra: int, *, times: int | None = None, when: When = always) -> None:
        """The total says more than there is."""
        self.add(lambda request, answer: changed_list(answer, lambda value: counted(value, extra)), times, when)

    # --- And then ---------------------------------------------------------------------------------------------
    def after(self, action: Callable[[], object], *, times: int | None = 1, when: When = always) -> None:
        """Do something once the answer is made: change a place between two pages, say."""

        def strike(request: Request, answer: Answer) -> Answer:
            action()
            return answer

        self.add(strike, times, when)

    def clear(self) -> None:
        """Switch everything off and let the waiting through."""
        with self.lock:
            gates = list(self.gates)
            self.active.clear()
        for gate in gates:
            gate.open()

    def add(self, strike: Strike, times: int | None, when: When) -> None:
        with self.lock:
            self.active.append(Fault(strike, when, times))

    # --- For the server ---------------------------------------------------------------------------------------
    def hold(self, request: Request) -> None:
        with self.lock:
            gates = [gate for gate in self.gates if gate.when(request)]
        for gate in gates:
            gate.pass_through()

    def strike(self, request: Request, answer: Answer) -> Answer:
        with self.lock:
            striking = [fault for fault in self.active if fault.when(request)]
            for fault in striking:
                if fault.left is not None:
                    fault.left -= 1
            self.active = [fault for fault in self.active if fault.left != 0]
        for fault in striking:
            answer = fault.strike(request, answer)
        return answer


def changed_list(answer: Answer, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Answer:
    """The answer with another list; errors, texts and single documents stay."""
    is_list = answer.status == 200 and isinstance(answer.value, dict) and "items" in answer.value
    return replace(answer, value=change(answer.value)) if is_list else answer


def emptied(value: dict[str, Any]) -> dict[str, Any]:
    return {"items": [], "pagination": {**value["pagination"], "total-items": 0, "total-pages": 0}}


def counted(value: dict[str, Any], extra: int) -> dict[str, Any]:
    pagination = value["pagination"]
    return {**value, "pagination": {**pagination, "total-items": pagination["total-items"] + extra}}
