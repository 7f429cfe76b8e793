"""Where LIPAS is: the address the operator chose, or the demo content behind a simulator of our own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from lipas_sync.demo import load_demo
from lipas_sync.simulator import LipasSimulator


@contextmanager
def open_source() -> Iterator[str]:
    """The base address of the API, ending in its version, for as long as the block lasts.

    Without LIPAS_API_URL the simulator serves the demo content on a free port of this machine meanwhile.
    """
    if settings.LIPAS_API_URL:
        yield settings.LIPAS_API_URL
        return
    with LipasSimulator(load_demo()) as simulator:
        yield simulator.url


def scope() -> str:
    """Which LIPAS for which region."""
    return f"{settings.LIPAS_API_URL or 'demo'} {settings.REGION}"
