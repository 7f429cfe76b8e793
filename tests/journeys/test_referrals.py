"""Referrals from hand to hand, each person at a browser of their own, with and without scripts."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import PATIENCE
from tests.journeys.professional import UNIT, Professional
from tests.journeys.resident_matter import Owner
from tests.journeys.screens import DESK, DESK_WITHOUT_SCRIPTS, PHONE, PHONE_WITHOUT_SCRIPTS, Screen
from tests.journeys.site import Site
from tests.journeys.tab import Tab

Who = TypeVar("Who", bound=Professional)
Sits = Callable[[type[Who]], Who]

in_each_window = pytest.mark.parametrize("screen", [PHONE, DESK, PHONE_WITHOUT_SCRIPTS, DESK_WITHOUT_SCRIPTS], ids=str)
on_a_phone = pytest.mark.parametrize("screen", [PHONE, PHONE_WITHOUT_SCRIPTS], ids=str)


@pytest.fixture
def sit(
    screen: Screen, site: Site, browser: Browser, judged: set[tuple[str, Screen]]
) -> Iterator[Callable[[type[Professional]], Professional]]:
    """Give somebody a browser; what any of them stumbled over fails the journey."""
    contexts, tabs = [], []

    def give(kind: type[Professional]) -> Professional:
        context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height}, locale="fi-FI", timezone_id="Europe/Helsinki"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        tabs.append(Tab(context, site.url, screen, judged))
        return kind(tabs[-1])

    yield give
    for context in contexts:
        context.close()
    faults = [fault for tab in tabs for fault in tab.faults]
    assert not faults, "\n".join(faults)


def logged_in(sit: Callable[[type[Professional]], Professional], who: str) -> Professional:
    person = sit(Professional)
    person.when_i_log_in(who)
    return person


@in_each_window
def test_a_wish_is_carried_until_its_sender_hears_how_it_went(
    sit: Callable[[type[Professional]], Professional], screen: Screen
) -> None:
    name = f"Alma{screen.width}{'js' if screen.scripts else ''}"
    nurse, counsellor = logged_in(sit, "sairaanhoitaja"), logged_in(sit, "liikuntaneuvoja")
    code = nurse.when_i_send(name, "Kävelyseuraa aamuihin", to=UNIT)

    owner = sit(Owner)
    assert isinstance(owner, Owner)
    owner.when_i_open_my_matter(code)
    expect(owner.main).not_to_contain_text(name)
    expect(owner.main).not_to_contain_text("Liikkuminen")

    counsellor.when_i_open_the_matter_of(name)
    expect(counsellor.main).to_contain_text("Kävelyseuraa aamuihin")
    counsellor.press("Receive it")
    counsellor.main.locator("[name=channel][value=phone]").first.check()
    with counsellor.page.expect_navigation():
        counsellor.main.locator("button[name=outcome][value=reached]").click()
    counsellor.then_all_is_well()
    counsellor.when_i_do("Record that you met", on=timezone.localdate().isoformat(), goal="Kolmesti viikossa ulos")
    counsellor.when_i_do(
        "End the referral", reason="tarve_ratkesi", feedback="tell", text="Lähtee nyt itse liikkeelle."
    )

    nurse.when_i_open(nurse.address_of("sent-list") + "?show=ended")
    nurse.when_i_follow(nurse.matter_of(name))
    expect(nurse.main).to_contain_text("Lähtee nyt itse liikkeelle.")
    expect(nurse.main).not_to_contain_text("Kolmesti viikossa ulos")


@on_a_phone
def test_who_stops_it_is_seen_by_no_receiver(sit: Callable[[type[Professional]], Professional], screen: Screen) -> None:
    name = f"Impi{'js' if screen.scripts else ''}"
    nurse, counsellor = logged_in(sit, "sairaanhoitaja"), logged_in(sit, "liikuntaneuvoja")
    code = nurse.when_i_send(name, "Uimaseuraa", to=UNIT)
    address = counsellor.when_i_open_the_matter_of(name)

    owner = sit(Owner)
    assert isinstance(owner, Owner)
    owner.when_i_open_my_matter(code)
    owner.when_i_follow(owner.main.get_by_role("link", name=owner.words("Stop the referral")))
    owner.press("Stop the referral")

    with counsellor.expecting(404):
        counsellor.page.goto(counsellor.tab.home + address)
    counsellor.when_i_open(counsellor.address_of("worklist"))
    expect(counsellor.main).not_to_contain_text(f"{name} K.")


@on_a_phone
def test_what_one_unit_does_not_take_goes_to_another(
    sit: Callable[[type[Professional]], Professional], screen: Screen
) -> None:
    name = f"Veera{'js' if screen.scripts else ''}"
    nurse, counsellor = logged_in(sit, "sairaanhoitaja"), logged_in(sit, "liikuntaneuvoja")
    nurse.when_i_send(name, "Sauvakävelyä", to=UNIT)
    counsellor.when_i_open_the_matter_of(name)
    counsellor.when_i_do("Do not take it", reason="wrong_group", advice="Kysykää diakoniasta.")

    coordinator = logged_in(sit, "koordinaattori")
    coordinator.when_i_open(coordinator.address_of("to-decide"))
    coordinator.when_i_follow(coordinator.matter_of(name))
    expect(coordinator.main).to_contain_text("Kysykää diakoniasta.")


@on_a_phone
def test_a_resident_asks_alone_and_the_coordinator_finds_a_receiver(
    sit: Callable[[type[Professional]], Professional], screen: Screen
) -> None:
    name = f"Oiva{'js' if screen.scripts else ''}"
    owner = sit(Owner)
    assert isinstance(owner, Owner)
    owner.when_i_open(owner.address_of("own-referral"))
    fields = owner.main.locator
    fields("[name=wish]").fill("Juttuseuraa")
    fields("[name=reasons][value=yksinaisyys]").check()
    fields("[name=first_name]").fill(name)
    fields("[name=last_name]").fill("Keksitty")
    fields("[name=birth_year]").fill("1948")
    fields("[name=municipality]").select_option("564")
    fields("[name=phone]").fill("040 000 0002")
    fields("[name=safety][value=safe]").check()
    fields("[name=leave_message][value=yes]").check()
    owner.tab.with_scripts(lambda: owner.page.wait_for_function("() => performance.now() > 4500"))
    owner.press("Go on and check")
    fields("[name=agreed]").check()
    owner.press("Send")
    code = owner.tracking_code()
    owner.when_i_open_my_matter(code)

    coordinator = logged_in(sit, "koordinaattori")
    coordinator.when_i_open_the_matter_of(name)
    expect(coordinator.main).to_contain_text("Juttuseuraa")
