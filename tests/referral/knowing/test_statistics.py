"""The page of numbers: whose they are, what they count, and that nothing in them or between them tells of a few."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referral.codes import Role
from referral.knowing.boards import Board, board_of
from referral.knowing.periods import Year, told_months, up_to_enough, years_of
from referral.knowing.scopes import area_scope, region_scope, scopes_of, unit_scopes
from referral.knowing.tallies import Share, middle, share
from referral.models import Area, Guidance, LegFigure, MeasureResult, Referral, ReferralLeg, Satisfaction, Unit
from referral.register.erasure import Cause, erase
from referral.states import State
from tests.referral.factories import AreaFactory, UnitFactory, actor, leg_in, member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
YEAR = Year(2026, TODAY)


def at(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


@pytest.fixture
def area() -> Area:
    return AreaFactory(codes=["564", "139"])


@pytest.fixture
def unit(area: Area) -> Unit:
    return UnitFactory(area=area)


def make(count: int, state: State, unit: Unit, day: str = "2026-09-01T09:00", **columns: Any) -> list[ReferralLeg]:
    sender_unit = UnitFactory(area=unit.area)
    sender = member(Role.SENDER, unit=sender_unit)
    return [
        leg_in(state, unit=unit, at=at(day), sender=sender, sender_unit=sender_unit, **columns) for _ in range(count)
    ]


def cells(board: Board, table: str) -> dict[str, Any]:
    found = next(item for item in board.tables if item.name == table)
    return {str(row.label): row.cells[0] for row in found.rows}


def test_a_board_tells_how_far_people_came(unit: Unit) -> None:
    make(6, State.OFFERED, unit)
    make(5, State.ACCEPTED, unit)
    make(7, State.IN_SERVICE, unit)
    with time_machine.travel(at("2026-11-25T12:00")):
        board = board_of(area_scope(unit.area), YEAR)
    assert board.overall.cells == [18, 12, 7, 7, 0]
    assert next(iter(cells(board, "standing").values())) == 18


def test_numbers_are_the_same_when_every_referral_is_erased(unit: Unit) -> None:
    """Threat: erasing would make a region look as if nothing had been done, or a figure would lead back."""
    make(6, State.COMPLETED, unit, received_at=at("2026-09-02T09:00"), receipt_due_at=at("2026-09-02T16:00"))
    for leg in make(9, State.DECLINED, unit, day="2026-08-03T09:00", referral={"age_band": "75-84"}):
        Referral.objects.filter(pk=leg.referral_id).update(reasons=["suru", "luonto"], settle_reason="no_service")
    make(5, State.WITHDRAWN, unit)
    scope = area_scope(unit.area)
    with time_machine.travel(at("2026-11-25T12:00")):
        before = board_of(scope, YEAR)
        for key in Referral.objects.values_list("pk", flat=True):
            assert erase(key, Cause("ended", timezone.now()))
        after = board_of(scope, YEAR)
    assert not ReferralLeg.objects.exists()
    assert LegFigure.objects.count() == 20
    assert before.overall.cells[0] == 20
    assert after == before


def test_a_unit_sees_what_it_received_and_what_it_sent_apart(unit: Unit) -> None:
    make(6, State.ACCEPTED, unit)
    received, sent = unit_scopes(unit)
    assert board_of(received, YEAR).overall.cells[0] == 6
    assert board_of(sent, YEAR).overall.cells[0] == 0


def test_an_area_does_not_count_another(unit: Unit) -> None:
    make(6, State.ACCEPTED, unit)
    make(7, State.ACCEPTED, UnitFactory())
    assert board_of(area_scope(unit.area), YEAR).overall.cells[0] == 6
    assert board_of(region_scope(), YEAR).overall.cells[0] == 13


def test_the_month_that_runs_is_not_told_so_that_no_day_tells_of_one_more(unit: Unit) -> None:
    make(6, State.ACCEPTED, unit)
    make(8, State.ACCEPTED, unit, day="2026-11-02T09:00")
    assert board_of(area_scope(unit.area), YEAR).overall.cells[0] == 6


def test_a_month_with_few_is_told_with_the_next_so_that_no_month_tells_of_them(unit: Unit) -> None:
    """What was seen last month, taken from what is seen now, would be the people of that month."""
    make(6, State.ACCEPTED, unit)
    make(2, State.ACCEPTED, unit, day="2026-10-05T09:00")
    seen = [board_of(area_scope(unit.area), Year(2026, day)) for day in (date(2026, 10, 25), TODAY)]
    assert [board.overall.cells[0] for board in seen] == [6, 6]
    assert seen[1].until == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("counts", "told"),
    [([6, 2, 0], 1), ([6, 2, 3], 3), ([0, 0, 0], 3), ([1, 1, 1], 0), ([1, 4, 0], 3), ([6, 0, 2], 2)],
)
def test_months_are_told_as_far_as_each_step_is_nobody_or_enough(counts: list[int], told: int) -> None:
    months = [date(2026, n, 1) for n in (1, 2, 3)]
    assert len(up_to_enough(months, lambda month: counts[month.month - 1])) == told


def test_a_year_that_is_over_is_told_whole() -> None:
    assert told_months(Year(2025, TODAY), {date(2025, 3, 1): 1}) == Year(2025, TODAY).months


def test_years_do_not_overlap_and_begin_with_the_first_referral(unit: Unit) -> None:
    make(1, State.ACCEPTED, unit, day="2025-12-31T23:30")
    years = years_of(area_scope(unit.area), TODAY)
    assert [year.number for year in years] == [2026, 2025]
    assert years[0].start == years[1].end
    assert [year.number for year in years_of(area_scope(unit.area), date(2026, 1, 20))] == [2025]


def test_small_reasons_for_refusing_are_kept_back_under_their_total(unit: Unit) -> None:
    make(9, State.DECLINED, unit)
    make(2, State.DECLINED, unit, decline_reason="wrong_area")
    make(7, State.DECLINED, unit, decline_reason="needs_care")
    found = cells(board_of(area_scope(unit.area), YEAR), "declined")
    assert sorted(str(value) for value in found.values()) == ["0", "0", "0", "9", "None", "None"]


def test_reasons_of_an_end_are_all_kept_back_when_the_number_of_ends_is(unit: Unit) -> None:
    make(2, State.COMPLETED, unit)
    make(9, State.ACCEPTED, unit)
    board = board_of(area_scope(unit.area), YEAR)
    assert set(cells(board, "closed").values()) == {None}


def test_promises_of_which_few_were_broken_are_told_as_at_least() -> None:
    assert share([True] * 9 + [False] * 11) == Share(45)
    assert share([True] * 20) == Share(100)
    assert share([True] * 19 + [False]) == share([True] * 16 + [False] * 4) == Share(80, "at least")
    assert share([False] * 19 + [True]) == share([False] * 16 + [True] * 4) == Share(20, "at most")
    assert share([True] * 4) is None
    assert share([None] * 9 + [True]) is None


def test_a_median_is_of_five_or_more() -> None:
    assert middle([1, 2, 3, 4]) is None
    assert middle([1, 2, None, 3, 4]) is None
    assert middle([1, 9, 2, 8, 3]) == 3


def test_guidance_is_counted_by_reason_outcome_and_length(unit: Unit) -> None:
    for number in range(6):
        Guidance.objects.create(
            on=date(2026, 9, 3), area=unit.area, unit=unit, reasons=["suru"], asker="resident", way="phone",
            duration="5", outcome="list", form_key=str(number),
        )  # fmt: skip
    board = board_of(area_scope(unit.area), YEAR)
    assert board.guidance.count == 6
    assert 6 in cells(board, "guidance-outcome").values()


def test_contentment_is_a_mean_of_five_or_more(unit: Unit) -> None:
    for score in (5, 5, 4, 4):
        Satisfaction.objects.create(month=date(2026, 9, 1), unit=unit, area=unit.area, score=score)
    scope = area_scope(unit.area)
    assert board_of(scope, YEAR).contentment.mean is None
    Satisfaction.objects.create(month=date(2026, 9, 1), unit=unit, area=unit.area, score=5)
    assert board_of(scope, YEAR).contentment.mean == 4.6


def test_a_measures_change_is_told_from_five_pairs_up(unit: Unit) -> None:
    def pair(start: str | None) -> None:
        MeasureResult.objects.create(
            month=date(2026, 9, 1), area=unit.area, instrument="esis", moment="end", score="60", start_score=start
        )

    for _ in range(4):
        pair("50")
    # Without a start it is no pair.
    pair(None)
    scope = area_scope(unit.area)
    assert board_of(scope, YEAR).changes == []
    pair("45")
    (change,) = board_of(scope, YEAR).changes
    assert (change.pairs, change.start, change.end, change.change) == (5, 49.0, 60.0, 11.0)


def test_each_role_chooses_among_its_own(area: Area, unit: Unit) -> None:
    assert [scope.code for scope in scopes_of(actor(Role.REGIONAL_COORDINATOR))] == ["region"]
    assert [scope.code for scope in scopes_of(actor(Role.COORDINATOR, area=area))] == [f"area-{area.pk}"]
    codes = [scope.code for scope in scopes_of(actor(Role.MANAGER, unit=unit))]
    assert codes == [f"unit-{unit.pk}", f"sender-{unit.pk}"]
    assert scopes_of(actor(Role.WORKER, unit=unit)) == []


def browser(role: Role, **where: Any) -> Client:
    client = Client()
    client.force_login(member(role, **where))
    return client


@pytest.mark.parametrize("name", ["statistics", "statistics-file"])
def test_another_units_numbers_are_not_there(name: str, unit: Unit) -> None:
    """Threat 1: an address made by hand."""
    client = browser(Role.MANAGER, unit=unit)
    for code in (f"unit-{UnitFactory().pk}", f"area-{unit.area_id}", "region", "nonsense"):
        assert client.get(reverse(name), {"of": code}).status_code == 404
    assert client.get(reverse(name), {"of": f"unit-{unit.pk}", "year": "1999"}).status_code == 404
    assert client.get(reverse(name), {"of": f"unit-{unit.pk}"}).status_code == 200


def test_the_page_and_the_file_tell_the_same_and_name_nobody(area: Area, unit: Unit) -> None:
    make(6, State.COMPLETED, unit)
    make(3, State.DECLINED, unit)
    with time_machine.travel(at("2026-11-25T12:00")):
        client = browser(Role.COORDINATOR, area=area)
        page = client.get(reverse("statistics"))
        file = client.get(reverse("statistics-file"))
    assert page.status_code == file.status_code == 200
    html, lines = page.content.decode(), file.content.decode()
    for secret in ("Testi", "Esimerkki", "040 000 0000", *(str(row) for row in ReferralLeg.objects.all())):
        assert secret not in html
        assert secret not in lines
    assert "no-store" in page["Cache-Control"]
    assert "no-store" in file["Cache-Control"]
    assert f'"{area.name}"' in lines
    # Hidden on the page, hidden in the file.
    numbers = {line.rsplit(";", 1)[1].strip('"') for line in lines.splitlines()[1:]}
    assert not {"1", "2", "3", "4"} & numbers


def test_the_page_carries_no_style_of_its_own(area: Area, unit: Unit) -> None:
    make(6, State.COMPLETED, unit)
    html = browser(Role.COORDINATOR, area=area).get(reverse("statistics")).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<h1") == 1


def test_a_page_takes_as_many_statements_for_many_legs_as_for_one(unit: Unit) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    scope, counts = area_scope(unit.area), []
    for _ in range(2):
        make(3, State.COMPLETED, unit)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            board_of(scope, YEAR)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_regional_numbers_show_searches_in_vain_and_units_do_not(unit: Unit) -> None:
    from catalogue.models import SearchCount

    today = timezone.localdate()
    SearchCount.objects.create(day=today - timedelta(days=2), language="fi", text="shakki", count=7, is_zero=True)
    year = Year(today.year, today)
    assert [found.text for found in board_of(region_scope(), year).searches] == ["shakki"]
    assert board_of(area_scope(unit.area), year).searches == []
