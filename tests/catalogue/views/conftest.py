"""A morning on which things are open."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.core.cache import cache

from catalogue.hours import HELSINKI
from catalogue.models import Placement
from tests.catalogue.views.finding import index
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory, SubthemeFactory
from themes.translated import Translated

WEDNESDAY_MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Wednesday, ten o'clock; caches know nothing of other tests."""
    cache.clear()
    with time_machine.travel(WEDNESDAY_MORNING, tick=False):
        yield


@pytest.fixture
def catalogue() -> None:
    """A little catalogue: two pools, a choir, a debt adviser and a town."""
    swimming = SubthemeFactory(number="1.1", name=Translated(fi="Liikuntapaikat", en="Sports places"))
    money = SubthemeFactory(number="8.1", name=Translated(fi="Talousneuvonta", en="Money advice"))
    town = OrganizationFactory(name=Translated(fi="Raahen kaupunki"))
    pool = ServiceFactory(
        organization=town, name=Translated(fi="Uimahalli Vesipekka"), summary=Translated(fi="Uintia kaikille."),
        municipalities=["678"], charge="chargeable", languages=["fi", "sv"],
    )  # fmt: skip
    debts = ServiceFactory(
        name=Translated(fi="Velkaneuvonta", en="Debt advice"), municipalities=["564"], charge="free", languages=["fi"],
        target_groups=["KR1.3"],
    )  # fmt: skip
    hall = PlaceFactory(name=Translated(fi="Raksilan uimahalli"), municipality="564", type_code=3110)
    ServiceFactory(name=Translated(fi="Kuoro"), municipalities=["564"])
    Placement.objects.create(service=pool, subtheme=swimming, reason="class P27.1")
    Placement.objects.create(place=hall, subtheme=swimming, reason="place type 3110")
    Placement.objects.create(service=debts, subtheme=money, reason="class P15.1")
    index()
