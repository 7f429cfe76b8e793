"""Where PTV is: the address the operator chose, or the demo content behind a simulator of our own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from ptv_sync.demo import load_demo
from ptv_sync.simulator import PtvSimulator


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
