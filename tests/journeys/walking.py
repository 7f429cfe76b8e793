"""Going from page to page, and what must hold on every one of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.journeys.tab import Tab


class Walking:
    """Going from page to page. Every arrival is checked: what is behind the page, its looks, and axe."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.language = "fi"

    @property
    def page(self) -> Page:
        return self.tab.page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    @property
    def address(self) -> str:
        """Path and query of the page."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def words(self, english: str) -> str:
        """A text of the interface, in the language of the page."""
        with translation.override(self.language):
            return translation.gettext(english)

    def address_of(self, name: str, *arguments: str) -> str:
        with translation.override(self.language):
            return reverse(name, args=arguments)

    # --- Going ------------------------------------------------------------------------------------------------
    def when_i_open(self, address: str) -> None:
        self.page.goto(self.tab.home + address)
        self.then_all_is_well()

    def when_i_open_the_home_page(self, language: str = "fi") -> None:
        self.language = language
        self.when_i_open(f"/{language}/")

    def when_i_follow(self, link: Locator) -> None:
        with self.moving():
            link.click()

    def when_i_go_back(self) -> None:
        with self.moving():
            self.page.go_back()

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Whatever happens inside leads to another page, loaded whole or put in place by htmx."""
        leaving = (
            "const part = document.querySelector('#results') ?? document.querySelector('main'); part.dataset.left = ''"
        )
        self.page.evaluate(f"() => {{ {leaving} }}")
        left = self.page.url
        yield
        self.page.wait_for_url(lambda url: url != left)
        arrived = self.page.locator("main:not([data-left]):not(:has(#results[data-left]))")
        expect(arrived).to_be_attached()
        self.page.wait_for_load_state("load")
        self.then_all_is_well()

    @contextmanager
    def expecting(self, *statuses: int) -> Iterator[None]:
        """The page that is opened inside answers so."""
        self.tab.expected = statuses
        yield
        assert self.tab.status in statuses, f"{self.page.url} answered {self.tab.status}, not {statuses}."
        self.tab.expected = (200,)

    # --- Looking otherwise ------------------------------------------------------------------------------------
    def when_i_make_the_text_twice_as_large(self) -> None:
        """Text alone: the window stays, so its media queries do too, which is the harder case."""
        self.page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")

    def when_i_print(self) -> None:
        self.page.emulate_media(media="print")

    def when_i_scroll_to(self, thing: Locator) -> float:
        """How far down that is, in pixels."""
        thing.scroll_into_view_if_needed()
        return float(self.page.evaluate("() => window.scrollY"))

    # --- What holds on every page -----------------------------------------------------------------------------
    def then_all_is_well(self) -> None:
        """Styled, silent, without barriers that a machine can find, and no wider than the window."""
        unstyled = self.tab.unstyled()
        assert not unstyled, f"{self.page.url} came without {unstyled}"
        if self.tab.is_new_page():
            violations = self.tab.violations()
            assert not violations, f"axe at {self.page.url}:\n" + "\n".join(violations)
            self.then_nothing_is_out_of_place()
        assert not self.tab.faults, "\n".join(self.tab.faults)

    def then_nothing_is_out_of_place(self) -> None:
        misplaced = self.tab.measure("overlaps")
        assert not misplaced, f"{self.page.url}: " + "; ".join(misplaced[:6])

    def then_i_am_at(self, address: str) -> None:
        assert self.address == address, f"We are at {self.address}, not at {address}."

    def then_the_heading_says(self, text: str) -> None:
        expect(self.heading).to_have_text(text)

    def then_i_am_as_far_down_as(self, pixels: float) -> None:
        now = float(self.page.evaluate("() => window.scrollY"))
        assert abs(now - pixels) < 2, f"We are {now} px down, not {pixels}."

    def then_a_person_can_be_called(self) -> None:
        """The number of the service advice, large and in the middle of the page."""
        number = self.main.locator(".card.call a[href^='tel:']")
        expect(number).to_be_visible()
        expect(number).to_have_text(re.compile(r"\d"))
