"""Where PTV is, and which version it speaks: the address the operator chose, or the demo content."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings

from catalogue.ingest.http import SourceClient, SourceError
from ptv_sync import v11, v12
from ptv_sync.demo import load_demo
from ptv_sync.reader import PtvReader, ReadOne
from ptv_sync.simulator import PtvSimulator
from ptv_sync.version import PtvVersion

Sleep = Callable[[float], None] | None


class UnreadableVersion(SourceError):
    """The address is of a PTV that Lähde does not speak."""


@contextmanager
def open_source() -> Iterator[str]:
    """The base address of the API, ending in its version, for as long as the block lasts.

    Without PTV_API_URL the simulator serves the demo content on a free port of this machine meanwhile.
    """
    if settings.PTV_API_URL:
        yield settings.PTV_API_URL
        return
    with PtvSimulator(load_demo()) as simulator:
        yield simulator.url


def scope() -> str:
    """Which PTV for which region: a reading of another one says nothing of this one."""
    return f"{settings.PTV_API_URL or 'demo'} {settings.REGION}"


def open_v11(url: str, sleep: Sleep) -> PtvVersion:
    return v11.PtvV11(SourceClient(url, name="PTV", setting="PTV_API_URL", sleep=sleep))


def open_v12(url: str, sleep: Sleep) -> PtvVersion:
    return v12.PtvV12(v12.client(url, settings.PTV_API_KEY, sleep=sleep))


VERSIONS: Mapping[str, Callable[[str, Sleep], PtvVersion]] = {"v11": open_v11, "v12": open_v12}
READERS: Mapping[str, ReadOne] = {"v11": v11.read_bytes, "v12": v12.read_bytes}


def source_at(url: str, *, sleep: Sleep = None) -> PtvVersion:
    """The source behind an address, by the version it ends in. Raises UnreadableVersion for one we do not speak."""
    version = url.rstrip("/").rpartition("/")[2]
    if version not in VERSIONS:
        raise UnreadableVersion(
            f"{url} is not a PTV API that Lähde can read. Write the address of v11 or v12 into PTV_API_URL, ending in "
            "/api/v11 or /api/v12, or unset it to use the demo source."
        )
    return VERSIONS[version](url, sleep)


def reader() -> PtvReader:
    """What makes records of documents of every version: good copies may be of an older one."""
    return PtvReader(READERS)
