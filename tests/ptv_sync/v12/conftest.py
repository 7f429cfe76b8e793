"""v12 of the small region, read into memory."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Unwatched
from catalogue.region import get_region
from ptv_sync.simulator import PtvSimulator
from ptv_sync.v12 import PtvV12, client
from ptv_sync.version import DocumentKind, Found, Order
from tests.ptv_sync.v12.fakes import Catalogue, MemoryStage

Fetch = Callable[..., tuple[Found, MemoryStage]]


@pytest.fixture
def http(ptv: PtvSimulator) -> Iterator[SourceClient]:
    """A client that does not really wait."""
    with client(ptv.url_v12, ptv.key, sleep=lambda seconds: None) as found:
        yield found


@pytest.fixture
def v12(http: SourceClient) -> PtvV12:
    return PtvV12(http)


@pytest.fixture
def fetch(v12: PtvV12) -> Fetch:
    """`fetch(service={id…}, since=moment)`: what is known goes by kind."""

    def run(
        *,
        since: datetime | None = None,
        stage: MemoryStage | None = None,
        described: Any = None,
        **known: Any,
    ) -> tuple[Found, MemoryStage]:
        stage = stage or MemoryStage()
        rows = {DocumentKind(kind): ids for kind, ids in known.items()}
        order = Order(get_region(), Catalogue(rows, described or {}), since)
        return v12.fetch(order, stage, Unwatched()), stage

    return run
