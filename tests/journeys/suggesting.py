"""The list under the search field."""

from playwright.sync_api import Locator, expect

from tests.journeys.searching import Searching


class Suggesting(Searching):
    """What a resident does with suggestions, by keys or by pointing."""

    @property
    def suggestions(self) -> Locator:
        return self.page.locator("[role=listbox]")

    @property
    def options(self) -> Locator:
        return self.suggestions.locator("[role=option]")

    @property
    def spoken(self) -> Locator:
        """What a screen reader is told of the list."""
        return self.page.locator("form[role=search] [aria-live]")

    def when_i_type(self, text: str) -> None:
        self.search_field.focus()
        self.page.keyboard.type(text)

    def then_suggestions_are_shown(self) -> None:
        """Open, told to those who listen, whole in the window, and without barriers that a machine can find."""
        expect(self.suggestions).to_be_visible()
        expect(self.search_field).to_have_attribute("aria-expanded", "true")
        expect(self.spoken).not_to_be_empty()
        violations = self.tab.violations()
        assert not violations, "\n".join(violations)
        box, window = self.suggestions.bounding_box(), self.page.viewport_size
        assert box is not None
        assert window is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= window["width"]

    def then_no_suggestions_are_shown(self) -> None:
        expect(self.suggestions).to_be_hidden()
        expect(self.search_field).to_have_attribute("aria-expanded", "false")
        expect(self.spoken).to_be_empty()

    def then_the_choice_is(self, option: Locator) -> None:
        """The field keeps the focus and points to the option."""
        expect(self.search_field).to_be_focused()
        expect(option).to_have_attribute("aria-selected", "true")
        expect(self.search_field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
        expect(self.options.and_(self.page.locator("[aria-selected=true]"))).to_have_count(1)

    def then_nothing_is_chosen(self) -> None:
        expect(self.search_field).to_be_focused()
        assert self.search_field.get_attribute("aria-activedescendant") is None
        expect(self.suggestions.locator("[aria-selected=true]")).to_have_count(0)
