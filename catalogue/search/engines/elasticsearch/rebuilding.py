"""A rebuild, lot by lot, so that whoever reads the documents may hand them to another index too."""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

from catalogue.search.engines.elasticsearch.checking import Samples, check_samples
from catalogue.search.engines.elasticsearch.client import Unavailable
from catalogue.search.engines.elasticsearch.writing import Build, Writer, pairs_of
from catalogue.search.port import SearchDocument

# Lots that wait to be taken in: enough that neither side waits for the other, and no more in memory.
MOST_ON_THE_WAY = 2


class Rebuilding:
    """A new index beside the one that answers; `finish` lets it answer when it holds and finds what it should."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._samples = Samples()
        self._build: Build = writer.begin()
        self._problem: Unavailable | None = None
        # While Elasticsearch takes one lot in, the next one is analysed.
        self._sender = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rebuild")
        self._sent: deque[Future[None]] = deque()

    @property
    def count(self) -> int:
        return self._build.count

    @property
    def is_broken(self) -> bool:
        """Whether Elasticsearch stopped answering on the way: `finish` will say so."""
        return self._problem is not None

    def take(self, documents: Iterable[SearchDocument]) -> None:
        """Take a lot in. Raises RebuildOvertaken, perhaps for an earlier lot."""
        pairs = list(pairs_of(self._samples.passing(documents)))
        self._settle(MOST_ON_THE_WAY - 1)
        self._sent.append(self._sender.submit(self._writer.load, self._build, pairs))

    def _settle(self, left: int) -> None:
        """Wait until no more lots than these are on their way."""
        while len(self._sent) > left:
            try:
                self._sent.popleft().result()
            except Unavailable as problem:
                self._problem = problem

    def finish(self) -> None:
        """Check and change over. Raises RebuildRefused when the index lacks something, RebuildOvertaken when another
        rebuild has begun, Unavailable when Elasticsearch does not answer; the old index answers on then."""
        try:
            self._settle(0)
            if self._problem:
                raise self._problem
            self._writer.finish(self._build)
            check_samples(self._writer.client, self._build, self._samples)
            self._writer.change_over(self._build)
        except BaseException:
            self.give_up()
            raise
        self._sender.shutdown()

    def give_up(self) -> None:
        self._sender.shutdown(cancel_futures=True)
        self._writer.give_up(self._build)
