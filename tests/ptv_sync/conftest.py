"""A PTV on loopback for every test of the sync: a small one to change and break, and the whole demo to read."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from ptv_sync.demo import load_demo
from ptv_sync.simulator import Behaviour, Dataset, PtvSimulator
from ptv_sync.simulator.dirty import dirty_dataset
from ptv_sync.simulator.documents import limited_to
from ptv_sync.simulator.documents.contacts import phone, street_address
from ptv_sync.simulator.documents.hours import block

Get = Callable[..., requests.Response]


class SmallRegion:
    """A hand-made data set with one of each: `dataset`, and the ids of what is in it."""

    def __init__(self) -> None:
        self.dataset = Dataset()
        self.oulu = self.dataset.add_organization(
            {"fi": "Oulun kaupunki", "sv": "Uleåborgs stad"}, municipality="564", business_code="0187690-1"
        )
        self.sports = self.dataset.add_organization(
            "Oulun liikuntapalvelut", parent=self.oulu, municipality="564", business_code="0187690-1"
        )
        self.pools = self.dataset.add_service(
            {"fi": "Uimahallit", "sv": "Simhallar"},
            organization=self.sports,
            coverage=limited_to(["564"]),
            classes=["P27.1"],
            targets=["KR1"],
        )
        self.hall = self.dataset.add_channel(
            "ServiceLocation",
            "Raksilan uimahalli",
            organization=self.sports,
            coverage=limited_to(["564"]),
            phones=[phone("08 000 1234", note="Kassa")],
            addresses=[
                street_address(
                    "Pikkukankaantie 3",
                    postal_code="90130",
                    municipality="564",
                    point=("7212345.6", "428765.4"),
                )
            ],
            hours=[block(openings=[(day, "06:00", None, "20:00") for day in range(5)])],
        )
        self.line = self.dataset.add_channel(
            "Phone", "Uimahallien neuvonta", organization=self.oulu, phones=[phone("0800 000 12")]
        )
        self.dataset.connect(self.pools, self.hall, description="Aamu-uinti kuudesta alkaen.")
        self.dataset.connect(self.pools, self.line)


@pytest.fixture
def region() -> SmallRegion:
    return SmallRegion()


@pytest.fixture
def ptv(region: SmallRegion) -> Iterator[PtvSimulator]:
    """A simulator over `region`; change `ptv.behaviour`, `ptv.faults` and `ptv.dataset` as the test goes on."""
    with PtvSimulator(region.dataset) as simulator:
        yield simulator


@pytest.fixture
def get(ptv: PtvSimulator) -> Iterator[Get]:
    """GET a path of `ptv`: `get("Service", page=2)`."""
    with requests.Session() as session:

        def read(path: str, *, headers: dict[str, str] | None = None, **query: Any) -> requests.Response:
            return session.get(f"{ptv.url}/{path}", params=query, headers=headers, timeout=20)

        yield read


@pytest.fixture(scope="session")
def demo_dataset() -> Dataset:
    """The demo's data set. Tests read it and do not change it."""
    return load_demo()


@pytest.fixture(scope="session")
def demo_ptv(demo_dataset: Dataset) -> Iterator[PtvSimulator]:
    """A simulator over the demo, without chance in its order, for tests that only read."""
    with PtvSimulator(demo_dataset, behaviour=Behaviour(shuffles=False)) as simulator:
        yield simulator


@pytest.fixture
def dirty_ptv() -> Iterator[PtvSimulator]:
    """A simulator over everything that real data has been seen to get wrong."""
    with PtvSimulator(dirty_dataset()) as simulator:
        yield simulator
