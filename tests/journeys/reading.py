"""Reading what was found: a service, a place, an organisation, in a language."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.walking import Walking


class Reading(Walking):
    """What a resident looks for on the page of one thing."""

    @property
    def contact(self) -> Locator:
        return self.main.locator(".contact")

    def when_i_switch_to(self, language: str) -> None:
        """By the switch at the top of the page."""
        self.language = language
        self.when_i_follow(self.page.locator(f".langs a[hreflang={language}]"))

    def then_i_see_a_number_to_call(self) -> None:
        """A link that a telephone dials, its number in plain sight."""
        number = self.contact.locator("a[href^='tel:']").first
        expect(number).to_be_visible()
        assert re.search(r"\d{2,4} \d{2,}", number.inner_text()), number.inner_text()
        assert re.fullmatch(r"tel:\+?\d{3,}", number.get_attribute("href") or ""), number.get_attribute("href")

    def then_i_see_whether_it_is_open(self) -> None:
        """Words, not only a colour; and the week's hours."""
        expect(self.contact.locator(".status").first).to_have_text(re.compile(r"\w{3,}"))
        expect(self.main.locator("table.hours").first).to_be_visible()

    def then_i_see_where_it_is(self, place: str) -> None:
        expect(self.contact.locator(".ways")).to_contain_text(place)

    def then_the_page_is_in(self, language: str) -> None:
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        expect(self.page.locator(f".langs a[hreflang={language}]")).to_have_attribute("aria-current", "true")

    def then_i_hear_in(self, language: str, text: Locator) -> None:
        """A screen reader would switch its voice for this text."""
        spoken = text.evaluate("element => element.closest('[lang]').lang")
        assert spoken == language, f"“{text.inner_text()[:60]}” is marked {spoken}, not {language}."
