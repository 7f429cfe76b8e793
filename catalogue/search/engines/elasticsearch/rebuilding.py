"""A rebuild, lot by lot, so that whoever reads the documents may hand them to another index too."""

from collections.abc import Iterable

from catalogue.search.engines.elasticsearch.checking import Samples, check_samples
from catalogue.search.engines.elasticsearch.client import Unavailable
from catalogue.search.engines.elasticsearch.writing import Build, Writer, pairs_of
from catalogue.search.port import SearchDocument


class Rebuilding:
    """A new index beside the one that answers; `finish` lets it answer when it holds and finds what it should."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._samples = Samples()
        self._build: Build = writer.begin()
        self._problem: Unavailable | None = None

    @property
    def count(self) -> int:
        return self._build.count

    @property
    def is_broken(self) -> bool:
        """Whether Elasticsearch stopped answering on the way: `finish` will say so."""
        return self._problem is not None

    def take(self, documents: Iterable[SearchDocument]) -> None:
        try:
            self._writer.load(self._build, list(pairs_of(self._samples.passing(documents))))
        except Unavailable as problem:
            self._problem = problem

    def finish(self) -> None:
        """Check and change over. Raises RebuildRefused when the index lacks something, RebuildOvertaken when another
        rebuild has begun, Unavailable when Elasticsearch does not answer; the old index answers on then."""
        try:
            if self._problem:
                raise self._problem
            self._writer.finish(self._build)
            check_samples(self._writer.client, self._build, self._samples)
            self._writer.change_over(self._build)
        except BaseException:
            self.give_up()
            raise

    def give_up(self) -> None:
        self._writer.give_up(self._build)
