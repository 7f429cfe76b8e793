"""A resident's own matter, opened with the code."""

from playwright.sync_api import expect

from tests.journeys.professional import Professional


class Owner(Professional):
    """Follows a matter by its code; nobody is logged in."""

    def when_i_open_my_matter(self, code: str) -> None:
        self.when_i_open(self.address_of("tracking"))
        self.main.locator("[name=code]").fill(code.lower().replace("-", " "))
        self.press("Open my page")
        assert code not in self.page.url
        expect(self.main.locator("ol.path")).to_be_visible()
