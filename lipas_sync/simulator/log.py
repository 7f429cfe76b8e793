"""Who asked for what: for tests that assert how a client behaves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from lipas_sync.simulator.exchange import Request


@dataclass
class RequestLog:
    """Requests in the order of their arrival, and how many were open at once at most."""

    requests: list[Request] = field(default_factory=list)
    most_at_once: int = 0
    open_now: int = 0
    lock: Lock = field(default_factory=Lock)

    @property
    def paths(self) -> Sequence[str]:
        return [request.path for request in self.requests]

    def clear(self) -> None:
        with self.lock:
            self.requests.clear()
            self.most_at_once = self.open_now

    def enter(self, request: Request) -> None:
        with self.lock:
            self.requests.append(request)
            self.open_now += 1
            self.most_at_once = max(self.most_at_once, self.open_now)

    def leave(self) -> None:
        with self.lock:
            self.open_now -= 1
