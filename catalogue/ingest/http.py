"""Reading a source over HTTP politely: few requests at a time, patience with its bad moments, none with its lies.

    with SourceClient(url, name="PTV", setting="PTV_API_URL") as client:
        page = client.get_json("Service/area/Province/code/17", {"page": 1})
        for answer in client.in_order(read_batch, batches): …

Only GET, never an Authorization header: what we read is public, and PTV answers 500 to a credential it can not read.
A source that gives everybody a key of their own is sent it in `headers`, and only it: no redirect is followed, and no
message or log tells it.
"""

import logging
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from catalogue.ingest.answers import SHOWN_CHARACTERS, reason_of, refusal_in, seconds_of, words_of
from catalogue.ingest.documents import from_bytes
from catalogue.ingest.failures import SourceError, SourceNonsense, SourceRefused, SourceUnavailable, Stumble
from catalogue.ingest.politeness import Politeness
from catalogue.ingest.secrecy import sendable, without

__all__ = [
    "Judge",
    "Politeness",
    "SourceClient",
    "SourceError",
    "SourceNonsense",
    "SourceRefused",
    "SourceUnavailable",
]

logger = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")
Parameters = Mapping[str, str | int | list[str] | None]
# What a source means by the body of an answer that is no success; None is "what the status says".
Judge = Callable[[int, bytes], SourceError | None]

# Answers that say "not now" rather than "no".
RETRIED_STATUSES = frozenset({408, 425, 429})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PIECE = 64 * 1024  # bytes
# Answers that wait for their reader, beside those that are under way.
READ_AHEAD = 2


def pause(seconds: float) -> None:
    """Wait; tests put something quicker in its place."""
    time.sleep(seconds)


class SourceClient:
    """One source's address, and the one way to ask it. Safe to use from several threads.

    `name` and `setting` (the environment variable of its address) go into error messages. `requests` and `received`
    count attempts and bytes. A source that answers 500 to what no second attempt would mend brings a `judge`: the
    error it makes of a body is raised at once. `headers` go with every request and nowhere else (an API key).
    """

    def __init__(
        self,
        base_url: str,
        *,
        name: str,
        setting: str,
        politeness: Politeness | None = None,
        user_agent: str = "",
        judge: Judge | None = None,
        headers: Mapping[str, str] | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """Raises SourceRefused when a header can not be sent; its value is not told."""
        self.base_url = base_url.rstrip("/")
        self.name = name
        self.setting = setting
        self.politeness = politeness or Politeness()
        self.requests = 0
        self.received = 0
        self._stumbles: Counter[tuple[str, str]] = Counter()
        self._judge = judge
        self._sleep = sleep
        self._counting = threading.Lock()
        self._session = self._make_session(user_agent or settings.SOURCE_USER_AGENT)
        self._secrets = sendable(headers or {}, name)
        self._session.headers.update(self._secrets)

    def _make_session(self, user_agent: str) -> requests.Session:
        session = requests.Session()
        session.headers.update({"User-Agent": user_agent, "Accept": "application/json"})
        # A callable of our own keeps requests from taking credentials out of ~/.netrc.
        session.auth = lambda request: request
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # A proxy of the outside world has no business with a source on this machine.
        session.trust_env = urlsplit(self.base_url).hostname not in LOOPBACK
        # The pool itself holds the limit: a seventh request waits for a connection.
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=self.politeness.parallel, pool_block=True)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._session.close()

    def get_json(self, path: str, parameters: Parameters | None = None, *, attempts: int | None = None) -> Any:
        """The JSON behind a path below the base address. Raises one of the `SourceError`s, after patience.

        `attempts` is for a caller that will ask otherwise (a smaller page) rather than again.
        """
        url = f"{self.base_url}/{path.lstrip('/')}"
        attempts = attempts or self.politeness.attempts
        for attempt in range(attempts):
            try:
                return self._attempt(url, parameters)
            except Stumble as stumble:
                if attempt + 1 == attempts:
                    raise stumble.final from stumble
                seconds = self._pause_before(attempt + 1, stumble)
                self._note(stumble, path)
                logger.info(
                    "%s stumbled (%s), trying again in %.1f s: %s", self.name, stumble.final.status, seconds, path
                )
                (self._sleep or pause)(seconds)
        raise AssertionError("unreachable: the last attempt returns or raises")

    def incidents(self) -> list[dict[str, str | int]]:
        """What went wrong on the way and was overcome by asking again: {"what", "path", "count"}, most frequent first.

        "what" is the HTTP status, or "no answer" where there was none; ids and codes in paths are left out.
        """
        with self._counting:
            found = self._stumbles.most_common()
        return [{"what": what, "path": path, "count": count} for (what, path), count in found]

    def _note(self, stumble: Stumble, path: str) -> None:
        status = stumble.final.status
        what = "broken answer" if isinstance(stumble.final, SourceNonsense) else str(status or "no answer")
        words = [word for word in path.strip("/").split("/") if not any(letter.isdigit() for letter in word)]
        with self._counting:
            self._stumbles[what, "/".join(words)] += 1

    def in_order(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """`work` done for each item in a few threads, results in the order of the items.

        A little more than the parallel limit is read ahead: enough to keep the source busy, and no more, since each
        answer is megabytes of values. The first error ends it. The work must not touch the database: connections
        belong to threads.
        """
        waiting: deque[Future[Result]] = deque()
        with ThreadPoolExecutor(self.politeness.parallel, thread_name_prefix=self.name) as pool:
            try:
                for item in items:
                    waiting.append(pool.submit(work, item))
                    if len(waiting) >= self.politeness.parallel + READ_AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    def _pause_before(self, attempt: int, stumble: Stumble) -> float:
        """Seconds until the next attempt: what the source asked for, else twice as long each time, with jitter."""
        if stumble.wait is None:
            longest = self.politeness.first_pause * 2.0 ** (attempt - 1)
            return longest * random.uniform(0.5, 1)  # noqa: S311 - jitter is no secret
        if stumble.wait > self.politeness.longest_pause:
            raise SourceUnavailable(
                f"{self.name} asks to be left alone for {stumble.wait:.0f} seconds. Nothing is wrong here: "
                "sync again after that.",
                stumble.final.status,
            ) from stumble
        return stumble.wait

    def _attempt(self, url: str, parameters: Parameters | None) -> Any:
        """One request. Raises Stumble where another attempt may help."""
        limits = (self.politeness.connect_seconds, self.politeness.read_seconds)
        with self._counting:
            self.requests += 1
        try:
            # A redirect means that the address is wrong; following it would hide that.
            with self._session.get(
                url, params=parameters, timeout=limits, stream=True, allow_redirects=False
            ) as response:
                body = self._read(response)
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.MissingSchema):
            raise SourceRefused(
                0, f"{self.base_url} is no web address. Correct {self.setting}, or unset it to use the demo source."
            ) from None
        except requests.exceptions.SSLError as error:
            raise SourceUnavailable(
                f"{self.name}'s certificate at {self.base_url} was not accepted. Check the address in {self.setting}, "
                "this machine's clock and its certificate authorities."
            ) from error
        except (requests.exceptions.RequestException, HTTPError) as error:
            raise Stumble(self._unavailable(reason_of(error))) from error
        self._refuse_status(response, body)
        return self._parse(response, body)

    def _read(self, response: requests.Response) -> bytes:
        """The body, unpacked; not more of it, and not for longer, than agreed."""
        pieces = []
        size = 0
        give_up_at = time.monotonic() + self.politeness.whole_seconds
        # `iter_content` would wait until a piece is full, however slowly it fills.
        while piece := response.raw.read1(PIECE, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > self.politeness.largest_answer:
                raise SourceNonsense(
                    f"{self.name} sent more than {self.politeness.largest_answer // 2**20} MB in one answer. Check "
                    f"that {self.setting} names the right service.",
                    response.status_code,
                )
            left = give_up_at - time.monotonic()
            if left <= 0:
                raise Stumble(self._unavailable("it sends too slowly"))
            self._wait_at_most(response, left)
        with self._counting:
            self.received += size
        return b"".join(pieces)

    def _wait_at_most(self, response: requests.Response, seconds: float) -> None:
        """Bound the wait for the next piece; the next request on the connection sets a limit of its own."""
        connection = response.raw.connection
        if connection is not None and connection.sock is not None:
            connection.sock.settimeout(min(seconds, self.politeness.read_seconds))

    def _refuse_status(self, response: requests.Response, body: bytes) -> None:
        """Raise for every answer that is not a success."""
        status = response.status_code
        if 200 <= status < 300:
            return
        if self._judge and (judged := self._judge(status, body)):
            raise judged
        if status >= 500 or status in RETRIED_STATUSES:
            final = self._unavailable(f"it answered {status}", status)
            raise Stumble(final, seconds_of(response.headers.get("Retry-After", "")))
        if 300 <= status < 400:
            target = response.headers.get("Location", "nowhere")[:SHOWN_CHARACTERS]
            raise SourceRefused(
                status, f"{self.name} has moved from {self.base_url} to {target}. Correct {self.setting}."
            )
        words = without(self._secrets, words_of(body))
        raise SourceRefused(
            status,
            f"{self.name} refused {urlsplit(response.url).path} ({status}{': ' if words else ''}{words}). "
            f"Check {self.setting} and the region's codes.",
            refusal_in(body),
        )

    def _parse(self, response: requests.Response, body: bytes) -> Any:
        try:
            return from_bytes(body)
        except (ValueError, RecursionError) as error:
            what = "a web page" if body.lstrip()[:1] == b"<" else "something that is no JSON"
            nonsense = SourceNonsense(
                f"{self.name} at {self.base_url} answered with {what}. Check that {self.setting} is the address of the "
                "API and not of its web site; if it is, the source is out of order: try again later.",
                response.status_code,
            )
            # Half an answer and a gateway's page of a bad moment look the same, and pass.
            raise Stumble(nonsense) from error

    def _unavailable(self, reason: str, status: int | None = None) -> SourceUnavailable:
        return SourceUnavailable(
            f"{self.name} at {self.base_url} can not be read: {reason}. Check {self.setting} and this machine's "
            "network; if they are right, the source is down: try again later.",
            status,
        )
