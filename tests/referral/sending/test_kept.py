"""Every letter of consent tells how long this controller keeps an ended referral."""

import pytest

from referral import clock
from referral.sending.letter import Matter, letter_of
from tests.referral.factories import MUNICIPALITY, NEED, RESIDENT, AreaFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "sent"])
def test_the_letter_tells_the_controllers_own_days(is_own: bool) -> None:
    area = AreaFactory(codes=[MUNICIPALITY])
    area.controller.retention_days = {"ended": 30}
    matter = Matter(
        resident=RESIDENT, need=NEED, municipality=MUNICIPALITY, reasons=["suru"], barriers=[], area=area,
        units=[UnitFactory(area=area)], sender_unit=None if is_own else UnitFactory(area=area),
    )  # fmt: skip
    assert "30 päivää asian päättymisen jälkeen" in letter_of(matter, language="fi", now=clock.now()).text
