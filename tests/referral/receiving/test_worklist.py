"""The working list: sections by who is hurt first, the least of a person, nothing that does not open."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referral.actor import staff
from referral.codes import Role, Safety
from referral.models import AuditEvent, BreakGlass, ReferralLeg
from referral.receiving.lists import tabs
from referral.receiving.rows import PAGE, Section
from referral.states import State
from tests.referral.factories import NEED, RESIDENT, UnitFactory, join, leg_in, member
from tests.referral.permissions.world import World
from tests.referral.receiving.conftest import Browser

ON_LISTS = [state for state in State if state != State.DRAFT]


def leg_of(room: SimpleNamespace, state: State, **more: Any) -> ReferralLeg:
    return leg_in(state, unit=room.unit, area=room.area, sender=room.sender, sender_unit=room.sending, **more)


def sections(response: Any) -> dict[Section, list[ReferralLeg]]:
    return {item.section: [row.leg for row in item.rows] for item in response.context["sections"]}


def listed(user: Any) -> set[Any]:
    """Keys of all legs on all pages of all the user's lists."""
    browser, found = Browser(user), set()
    for tab in tabs(staff(user)):
        for ended in ("", "1"):
            number, total = 1, 1
            while (number - 1) * PAGE < total:
                context = browser.open("worklist", show=tab.key, ended=ended, page=number).context
                found |= {row.leg.pk for item in context["sections"] for row in item.rows}
                number, total = number + 1, context["total"]
    return found


def test_who_is_hurt_first_stands_first(room: SimpleNamespace) -> None:
    now = timezone.now()
    late = leg_of(room, State.ACCEPTED, worker=room.worker, due_at=now - timedelta(hours=1))
    late_waiting = leg_of(room, State.WAITLISTED, due_at=now - timedelta(days=1))
    nobodys = leg_of(room, State.OFFERED, due_at=now + timedelta(days=1))
    today = leg_of(room, State.ACCEPTED, worker=room.manager, due_at=now + timedelta(hours=5))
    week = leg_of(room, State.CONTACTING, worker=room.manager, due_at=now + timedelta(days=2))
    later = leg_of(room, State.IN_SERVICE, worker=room.manager, due_at=now + timedelta(days=30))
    asked = leg_of(room, State.INFO_REQUESTED, due_at=now + timedelta(days=1))
    leg_of(room, State.COMPLETED, worker=room.worker)
    found = sections(Browser(room.manager).open("worklist"))
    assert found == {
        Section.LATE: [late_waiting, late], Section.NOBODY: [nobodys], Section.TODAY: [today], Section.WEEK: [week],
        Section.LATER: [later], Section.WAITING: [asked],
    }  # fmt: skip
    assert list(found) == sorted(found)


def test_what_nobody_has_comes_before_a_page_full_of_what_is_due_sooner(room: SimpleNamespace) -> None:
    now = timezone.now()
    for _one in range(PAGE):
        leg_of(room, State.ACCEPTED, worker=room.worker, due_at=now + timedelta(hours=5))
    nobodys = leg_of(room, State.OFFERED, due_at=now + timedelta(days=10))
    assert sections(Browser(room.manager).open("worklist"))[Section.NOBODY] == [nobodys]


def test_sunday_night_is_the_end_of_the_week(room: SimpleNamespace) -> None:
    sunday = timezone.make_aware(timezone.datetime(2026, 11, 29, 23, 59))
    monday = sunday + timedelta(minutes=2)
    inside, outside = (leg_of(room, State.ACCEPTED, worker=room.manager, due_at=at) for at in (sunday, monday))
    found = sections(Browser(room.manager).open("worklist"))
    assert (found[Section.WEEK], found[Section.LATER]) == ([inside], [outside])


def test_a_clock_that_stands_still_is_told_with_what_it_has_left(room: SimpleNamespace) -> None:
    leg_of(room, State.INFO_REQUESTED)
    row = Browser(room.manager).open("worklist").context["sections"][0].rows[0]
    assert "4" in row.next.paused


def test_a_list_shows_first_name_and_initial_and_no_more_of_a_person(room: SimpleNamespace) -> None:
    leg_of(room, State.OFFERED)
    page = Browser(room.worker).open("worklist").content.decode()
    assert "Testi E." in page
    for sealed in ("Esimerkki", "040 000 0000", "1950", NEED.wish):
        assert sealed not in page


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ENTERED_IN_ERROR])
def test_who_withdrew_is_not_named_even_to_the_coordinator(state: State, room: SimpleNamespace) -> None:
    leg = leg_of(room, state)
    browser = Browser(room.coordinator)
    for page in (browser.open("worklist", show="area", ended="1"), browser.open("leg", leg)):
        assert page.status_code == 200
        assert "Testi" not in page.content.decode()
        assert NEED.wish not in page.content.decode()
    assert browser.open("leg-consent", leg).status_code == 404


@pytest.mark.parametrize(("safety", "is_told"), [(Safety.SAFE, True), (Safety.NOT_SAFE, False)], ids=["safe", "not"])
def test_the_letter_gives_no_way_to_who_must_not_be_contacted(
    safety: Safety, is_told: bool, room: SimpleNamespace
) -> None:
    """Found by an outsider: the number that the page hid stood in the letter."""
    leg = leg_of(room, State.OFFERED, resident=replace(RESIDENT, safety=safety))
    leg.consent.seal("sealed_letter", f"Puhelinnumerosi: {RESIDENT.phone}")
    leg.consent.save()
    assert Browser(room.worker).open("leg-consent", leg).status_code == 404
    shown = Browser(room.coordinator).open("leg-consent", leg).content.decode()
    assert "Puhelinnumerosi" in shown
    assert (RESIDENT.phone in shown) == is_told


def test_a_list_is_one_row_in_the_log_and_a_leg_one_of_its_own(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.OFFERED)
    leg_of(room, State.OFFERED)
    Browser(room.worker).open("worklist")
    assert AuditEvent.objects.filter(action="list", actor_user=room.worker.pk).count() == 1
    Browser(room.worker).open("leg", leg)
    read = AuditEvent.objects.get(action="read", actor_user=room.worker.pk)
    assert (read.referral_id, read.object_id, read.actor_role) == (leg.referral_id, str(leg.pk), "receiver")
    assert {"first_name", "phone", "wish"} <= set(read.fields)


def test_a_page_is_read_in_the_same_number_of_queries_however_many_rows(room: SimpleNamespace) -> None:
    numbers = []
    browser = Browser(room.manager)
    browser.open("worklist")
    for more in (1, 12):
        for _one in range(more):
            leg_of(room, State.ACCEPTED, worker=room.worker)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.open("worklist").status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_coordinators_page_is_read_in_the_same_number_of_queries(room: SimpleNamespace) -> None:
    numbers = []
    browser = Browser(room.coordinator)
    later = timezone.now() + timedelta(minutes=1)
    # A session notes its last use once in a while: that is not the page's.
    with time_machine.travel(later, tick=False):
        browser.open("to-decide")
    for more in (1, 8):
        for _one in range(more):
            leg_of(room, State.DECLINED)
            leg_of(room, State.OFFERED, consent={"valid_until": timezone.now() + timedelta(seconds=1)})
        with time_machine.travel(later, tick=False), CaptureQueriesContext(connection) as asked:
            assert browser.open("to-decide").status_code == 200
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_pages_hold_every_leg_once_when_all_are_due_at_the_same_moment(room: SimpleNamespace) -> None:
    at = timezone.now() + timedelta(days=1)
    made = {leg_of(room, State.OFFERED, due_at=at).pk for _one in range(PAGE + 3)}
    browser = Browser(room.worker)
    pages = [browser.open("worklist", page=number) for number in (1, 2)]
    rows = [row.leg.pk for page in pages for item in page.context["sections"] for row in item.rows]
    assert (len(rows), set(rows)) == (PAGE + 3, made)


ODD = [{"page": "99"}, {"page": "x"}, {"state": "nothing"}, {"unit": "9" * 30}, {"show": "?"}]


@pytest.mark.parametrize("asked", ODD, ids=["page-far", "page-odd", "state", "unit", "tab"])
def test_what_nobody_can_have_meant_is_as_if_it_were_not_there(asked: dict[str, str], room: SimpleNamespace) -> None:
    leg_of(room, State.OFFERED)
    assert Browser(room.worker).open("worklist", **asked).context["total"] == 1


def test_an_empty_list_says_so_kindly(room: SimpleNamespace) -> None:
    page = Browser(room.worker).open("worklist")
    assert page.context["total"] == 0
    assert 'class="note gap"' in page.content.decode()


def test_a_worker_lands_on_her_unit_and_a_coordinator_on_her_area(room: SimpleNamespace) -> None:
    assert Browser(room.worker).open("worklist").context["asked"].tab == "unit"
    assert Browser(room.coordinator).open("worklist").context["asked"].tab == "area"
    assert Browser(room.sender).open("worklist").status_code == 302


class TestListAndPage:
    """Threat 2: what is on somebody's list opens, and what opens is on her list."""

    @pytest.fixture
    def world(self, db: None) -> World:
        return World()

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_a_leg_is_on_a_list_exactly_when_its_page_opens(self, data: st.DataObject, world: World) -> None:
        legs = [self.some_leg(world, data) for _one in range(data.draw(st.integers(1, 4)))]
        for name in ("worker", "colleague", "manager", "coordinator", "worker_elsewhere", "coordinator_elsewhere"):
            browser = Browser(world.visitors[name])
            opened = {leg.pk for leg in legs if browser.open("leg", leg).status_code == 200}
            assert opened == listed(world.visitors[name]) & {leg.pk for leg in legs}, name

    def some_leg(self, world: World, data: st.DataObject) -> ReferralLeg:
        state = data.draw(st.sampled_from(ON_LISTS))
        now = timezone.now()
        consent = data.draw(st.sampled_from([
            {}, {"given_at": now - timedelta(days=2), "valid_until": now - timedelta(days=1)},
            {"withdrawn_at": now, "withdrawn_by_way": "phone"},
        ]))  # fmt: skip
        worker = data.draw(st.sampled_from(["worker", "colleague", None]))
        return leg_in(
            state, unit=world.unit, area=world.area, sender=world.visitors["sender"], sender_unit=world.sending,
            worker=world.visitors[worker] if worker else None, consent=consent,
        )  # fmt: skip

    def test_an_emergency_reader_has_what_she_opened_on_her_list_and_can_only_read(self, room: SimpleNamespace) -> None:
        reader, leg = member(Role.EMERGENCY_READER), leg_of(room, State.CONTACTING, worker=room.worker)
        other = leg_of(room, State.CONTACTING, worker=room.worker)
        now = timezone.now()
        BreakGlass.objects.create(
            referral=leg.referral, user=reader, granted_at=now, expires_at=now + timedelta(hours=1),
            review_due_at=now + timedelta(days=1),
        )  # fmt: skip
        browser = Browser(reader)
        assert listed(reader) == {leg.pk}
        page = browser.open("leg", leg)
        assert page.status_code == 200
        assert b"<form" not in page.content.split(b"<main")[1].split(b"</main")[0]
        assert browser.open("leg", other).status_code == 404
        assert browser.do("withdraw", leg, way="phone", scope="leg").status_code == 404
        with time_machine.travel(now + timedelta(minutes=61), tick=False):
            assert Browser(reader).open("leg", leg).status_code == 404


class TestWhoSeesWhat:
    def test_the_receivers_notes_are_hers_alone(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.CONTACTING, worker=room.worker)
        before = Browser(room.worker).open("leg-note", leg).context["form"].shown_before
        Browser(room.worker).do("note", leg, note="Soita ovikelloa kahdesti", before=before)
        Browser(room.worker).do("log-attempt", leg, channel="phone", outcome="no_answer", note="Hälytti pitkään")
        for words in ("Soita ovikelloa", "Hälytti pitkään"):
            assert words in Browser(room.worker).open("leg", leg).content.decode()
            assert words in Browser(room.manager).open("leg", leg).content.decode()
            assert words not in Browser(room.coordinator).open("leg", leg).content.decode()
        shown = Browser(room.coordinator).open("leg", leg).context["shown"]
        assert (shown.note, shown.goal, [item.note for item in shown.history]) == ("", "", [""])
        assert Browser(room.coordinator).open("leg-note", leg).status_code == 404

    def test_who_wrote_a_note_meanwhile_is_not_written_over(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.CONTACTING, worker=room.worker)
        before = Browser(room.worker).open("leg-note", leg).context["form"].shown_before
        Browser(room.manager).do("note", leg, note="Ensimmäinen", before=before)
        slower = Browser(room.worker).do("note", leg, note="Toinen", before=before)
        assert slower.status_code == 409
        assert "Toinen" in slower.content.decode()
        leg.refresh_from_db()
        assert leg.unsealed("sealed_notes") == {"note": "Ensimmäinen"}

    def test_the_sender_is_named_to_the_receiver_only_by_the_residents_permission(self, room: SimpleNamespace) -> None:
        for shown in (True, False):
            leg = leg_of(room, State.OFFERED, consent={"sender_unit_shown": shown})
            page = Browser(room.worker).open("leg", leg).content.decode()
            assert (str(room.sending.name) in page) == shown
            assert (room.sender.get_full_name() in page) == shown
            assert str(room.sending.name) in Browser(room.coordinator).open("leg", leg).content.decode()

    @pytest.mark.parametrize("state", [State.OFFERED, State.INFO_REQUESTED])
    def test_nor_does_any_list_name_her(self, state: State, room: SimpleNamespace) -> None:
        leg_of(room, state)
        page = Browser(room.worker).open("worklist").content.decode()
        assert room.sender.get_full_name() not in page
        assert str(room.sending.name) not in page

    def test_the_sender_is_led_to_her_own_page(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.OFFERED)
        response = Browser(room.sender).open("leg", leg)
        assert (response.status_code, str(leg.referral_id) in response["Location"]) == (302, True)

    def test_a_page_bears_that_all_words_are_erased(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.COMPLETED, worker=room.worker)
        leg.referral.sealed_resident = leg.referral.sealed_need = None
        leg.referral.save()
        leg.referral.data_keys.all().delete()
        assert Browser(room.worker).open("leg", leg).status_code == 200
        assert Browser(room.coordinator).open("leg-consent", leg).status_code == 200
        assert Browser(room.worker).open("worklist", ended="1").status_code == 200

    def test_no_name_stands_in_a_title_or_an_address(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.CONTACTING, worker=room.worker)
        for name in ("leg", "leg-close", "leg-book"):
            page = Browser(room.worker).open(name, leg)
            title = page.content.decode().split("<title>")[1].split("</title>")[0]
            assert "Testi" not in title
            assert "Testi" not in page.wsgi_request.get_full_path()


class TestLeavers:
    def test_who_has_left_is_out_at_the_next_click(self, room: SimpleNamespace) -> None:
        leg, browser = leg_of(room, State.CONTACTING, worker=room.worker), Browser(room.worker)
        assert browser.open("leg", leg).status_code == 200
        room.worker.memberships.update(until=timezone.now())
        assert browser.open("leg", leg).status_code in (302, 404)
        assert browser.do("close", leg, reason="muutto").status_code in (302, 404)
        leg.refresh_from_db()
        assert leg.state == State.CONTACTING


class TestCaches:
    def test_two_persons_at_one_address_see_each_their_own(self, room: SimpleNamespace) -> None:
        """Threat 24."""
        other = UnitFactory(area=room.area)
        elsewhere = member(Role.WORKER, unit=other)
        leg_of(room, State.OFFERED)
        pages = [Browser(user).open("worklist") for user in (room.worker, elsewhere)]
        assert [page.context["total"] for page in pages] == [1, 0]
        for page in pages:
            assert page["Cache-Control"] == "no-store, private"

    def test_a_role_given_a_moment_ago_counts_at_once(self, room: SimpleNamespace) -> None:
        leg, user = leg_of(room, State.OFFERED), member(Role.WORKER, unit=UnitFactory(area=room.area))
        browser = Browser(user)
        assert browser.open("leg", leg).status_code == 404
        join(user, Role.MANAGER, unit=room.unit)
        assert browser.open("leg", leg).status_code == 200
