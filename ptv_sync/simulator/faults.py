"""What goes wrong between PTV and its readers, switched on and off while the simulator runs.

    ptv.faults.too_many_requests(times=2)
    ptv.faults.reset_connection(path="ServiceChannel/list")
    with ptv.faults.held(path="Service/list") as gate:
        gate.wait_for(3)          # three requests are waiting now

A fault strikes answers whose path begins with `path`, in v11 and v12 alike: the next `times` of them, or every one
until `clear`. Several faults on one answer strike in the order in which they were made.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Condition, Lock
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from ptv_sync.simulator.exchange import HTML, TEXT, Answer, Ending, Request
from ptv_sync.simulator.lists import emptied, list_key, page_number
from ptv_sync.simulator.v12.problems import VERSION, problem

Strike = Callable[[Request, Answer], Answer]
TOO_MANY = "Too many requests sent to server, try again later"
UNEXPECTED = "An unexpected error occurred. Trace id: 7f3c9a10"
GATEWAY = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>"
GATEWAY_TITLES = {502: "502 Bad Gateway", 503: "503 Service Temporarily Unavailable", 504: "504 Gateway Time-out"}
LONGEST_WAIT = 30.0  # seconds a test waits at a gate before it fails


@dataclass
class Fault:
    """One fault: what it does, to which paths, and how often still (None: always)."""

    strike: Strike
    path: str = ""
    left: int | None = None


class Gate:
    """Holds requests until it is opened: latency without a clock."""

    def __init__(self) -> None:
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
        self.gates: list[tuple[str, Gate]] = []

    # --- Instead of an answer ---------------------------------------------------------------------------------
    def too_many_requests(self, *, retry_after: int | None = None, times: int | None = 1, path: str = "") -> None:
        """429, in v11 as plain text. PTV sends no Retry-After; a gateway in front of it may, in seconds."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.add(lambda request, answer: replace(too_many(request), headers=headers), times, path)

    def server_error(self, *, times: int | None = 1, path: str = "") -> None:
        """500 with the body of PTV's own."""
        self.add(lambda request, answer: unexpected(request), times, path)

    def gateway_error(self, status: int = 502, *, empty: bool = False, times: int | None = 1, path: str = "") -> None:
        """502, 503 or 504 of a gateway in front: HTML, or nothing at all."""
        page = "" if empty else GATEWAY.format(GATEWAY_TITLES[status])
        self.add(lambda request, answer: Answer(status, text=page, content_type=HTML), times, path)

    def invalid_json(self, *, times: int | None = 1, path: str = "") -> None:
        """200, said to be JSON, that is none."""
        self.add(lambda request, answer: Answer(200, text="{'pageNumber': 1, itemList: undefined}"), times, path)

    # --- On the way -------------------------------------------------------------------------------------------
    def truncate(self, *, times: int | None = 1, path: str = "") -> None:
        """A whole answer of half a JSON document."""
        self.add(lambda request, answer: replace(answer, ending=Ending.TRUNCATED), times, path)

    def reset_connection(self, *, times: int | None = 1, path: str = "") -> None:
        """Half of the body, then the connection is reset."""
        self.add(lambda request, answer: replace(answer, ending=Ending.RESET), times, path)

    @contextmanager
    def held(self, *, path: str = "") -> Iterator[Gate]:
        """Requests wait before they are answered, until the gate is opened or the block ends."""
        gate = Gate()
        with self.lock:
            self.gates.append((path, gate))
        try:
            yield gate
        finally:
            with self.lock:
                self.gates.remove((path, gate))
            gate.open()

    # --- Right answers with wrong content ---------------------------------------------------------------------
    def empty_lists(self, *, times: int | None = None, path: str = "") -> None:
        """Pages without items and batches without bodies, with 200: what looks like mass deletion."""
        self.add(lambda request, answer: changed(answer, emptied), times, path)

    def repeat_across_pages(self, *, times: int | None = None, path: str = "") -> None:
        """Every page but the first begins with the last item of the page read before it."""
        last: dict[str, Any] = {}  # by path and filters

        def strike(request: Request, answer: Answer) -> Answer:
            items = page_items(answer)
            if not items:
                return answer
            filters = {name: values for name, values in request.query.items() if name != "page"}
            query = f"{request.path} {filters}"
            before = last.get(query) if page_number(answer.value) > 1 else None
            last[query] = items[-1]
            return with_items(answer, [*([before] if before else []), *items])

        self.add(strike, times, path)

    def nameless_rows(self, count: int = 1, *, times: int | None = None, path: str = "") -> None:
        """v11's lists of ids begin with rows of a null name; reading them gives 404."""
        rows = [{"id": str(uuid5(NAMESPACE_URL, f"nameless {n}")), "name": None} for n in range(count)]

        def strike(request: Request, answer: Answer) -> Answer:
            items = page_items(answer)
            if not items or set(items[0]) - {"id", "name", "parentOrganizationId"}:
                return answer
            return with_items(answer, [*rows, *items])

        self.add(strike, times, path)

    def wrong_totals(self, by: int = 1, *, times: int | None = None, path: str = "") -> None:
        """v12's pages promise more items than come, or fewer when `by` is below zero."""
        self.add(lambda request, answer: changed(answer, lambda value: with_total(value, by)), times, path)

    def replace_values(self, values: Mapping[str, Any], *, times: int | None = None, path: str = "") -> None:
        """Strings of the body become others, keys do not: `{"Nationwide": "Galaxywide"}`."""
        self.add(lambda request, answer: changed(answer, lambda value: replaced(value, values)), times, path)

    def extra_fields(self, *, times: int | None = None, path: str = "") -> None:
        """Every object of the body has fields nobody has heard of."""
        self.add(lambda request, answer: changed(answer, extended), times, path)

    # --- And then ---------------------------------------------------------------------------------------------
    def after(self, action: Callable[[], object], *, times: int | None = 1, path: str = "") -> None:
        """Do something once the answer is made: change the data set between two pages, say."""

        def strike(request: Request, answer: Answer) -> Answer:
            action()
            return answer

        self.add(strike, times, path)

    def clear(self) -> None:
        """Switch everything off and let the waiting through."""
        with self.lock:
            gates, self.gates = self.gates, []
            self.active.clear()
        for _, gate in gates:
            gate.open()

    def add(self, strike: Strike, times: int | None, path: str) -> None:
        with self.lock:
            self.active.append(Fault(strike, path, times))

    # --- For the server ---------------------------------------------------------------------------------------
    def hold(self, request: Request) -> None:
        with self.lock:
            gates = [gate for path, gate in self.gates if request.path.startswith(path)]
        for gate in gates:
            gate.pass_through()

    def strike(self, request: Request, answer: Answer) -> Answer:
        with self.lock:
            striking = [fault for fault in self.active if request.path.startswith(fault.path)]
            for fault in striking:
                if fault.left is not None:
                    fault.left -= 1
            self.active = [fault for fault in self.active if fault.left != 0]
        for fault in striking:
            answer = fault.strike(request, answer)
        return answer


def too_many(request: Request) -> Answer:
    if request.version == VERSION:
        return problem(request, 429, TOO_MANY)
    return Answer(429, text=TOO_MANY, content_type=TEXT)


def unexpected(request: Request) -> Answer:
    return (
        problem(request, 500, UNEXPECTED) if request.version == VERSION else Answer(500, {"errorMessage": UNEXPECTED})
    )


def changed(answer: Answer, change: Callable[[Any], Any]) -> Answer:
    """The answer with another JSON value; errors and texts stay."""
    return replace(answer, value=change(answer.value)) if answer.is_json and answer.status == 200 else answer


def page_items(answer: Answer) -> list[Any]:
    """The items of a page; none of anything else."""
    key = list_key(answer.value) if answer.is_json and answer.status == 200 else None
    return (answer.value[key] or []) if key else []


def with_items(answer: Answer, items: list[Any]) -> Answer:
    return replace(answer, value={**answer.value, list_key(answer.value): items})


def with_total(value: Any, by: int) -> Any:
    return {**value, "totalItems": value["totalItems"] + by} if list_key(value) == "items" else value


def replaced(value: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: replaced(item, values) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, values) for item in value]
    return values.get(value, value) if isinstance(value, str) else value


def extended(value: Any) -> Any:
    if isinstance(value, list):
        return [extended(item) for item in value]
    if isinstance(value, dict):
        return {**{key: extended(item) for key, item in value.items()}, "newInV13": {"x": [1, None]}, "isNovel": True}
    return value
