"""Asking and narrowing: the search field, its results, the filters, the pages of a long list."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, expect

from tests.journeys.walking import Walking


class Searching(Walking):
    """What a resident does with questions and lists."""

    @property
    def results(self) -> Locator:
        return self.main.locator(".results > .result")

    @property
    def search_field(self) -> Locator:
        """A plain search field; with scripts it is a combobox with suggestions."""
        return self.page.locator("input[type=search]")

    @property
    def chips(self) -> Locator:
        return self.main.locator(".chips a")

    @property
    def total(self) -> int:
        """How many the page says there are."""
        return number_in(self.main.get_by_role("status").first.inner_text())

    def names_of_results(self) -> list[str]:
        return self.results.locator(":is(h2, h3) a").all_inner_texts()

    def result(self, name: str) -> Locator:
        return self.results.filter(has=self.page.get_by_role("link", name=name, exact=True))

    # --- Asking -----------------------------------------------------------------------------------------------
    def when_i_search_for(self, text: str) -> None:
        """In the field that the resident sees."""
        self.search_field.fill(text)
        with self.moving():
            self.page.get_by_role("search").get_by_role("button").click()

    def when_i_open_the_result(self, name: str) -> None:
        self.when_i_follow(self.result(name).get_by_role("link", name=name, exact=True).first)

    def when_i_remove_the_chip(self, label: str) -> None:
        self.when_i_follow(self.chips.filter(has_text=label))

    # --- Narrowing --------------------------------------------------------------------------------------------
    def when_i_open_the_filters(self) -> None:
        """On a wide screen they stand open; on a phone behind one line."""
        filters = self.main.locator(".facet-body")
        if not filters.is_visible():
            self.main.locator(".facets summary").click()
        expect(filters).to_be_visible()

    def when_i_choose(self, label: str) -> int:
        """Tick a filter and ask again; how many it promised."""
        self.when_i_open_the_filters()
        box = self.main.locator(".facet-body").get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\d*\s*$"))
        promised = number_in(self.main.locator(f"label[for='{box.get_attribute('id')}']").inner_text())
        with self.asking_again():
            box.check()
        return promised

    def when_i_choose_the_municipality(self, name: str) -> int:
        """How many it promised."""
        self.when_i_open_the_filters()
        option = self.main.locator("select[name=municipality] option").filter(has_text=re.compile(rf"^{name} \("))
        promised = number_in(option.inner_text())
        with self.asking_again():
            self.main.locator("select[name=municipality]").select_option(option.get_attribute("value"))
        return promised

    @contextmanager
    def asking_again(self) -> Iterator[None]:
        """A choice is answered at once; without scripts the button asks."""
        with self.moving():
            yield
            if not self.tab.screen.scripts:
                self.main.locator(".facet-body button[type=submit]").click()

    def when_i_go_to_the_next_page(self) -> None:
        self.when_i_follow(self.main.locator("a[rel=next]"))

    def when_i_go_to_the_previous_page(self) -> None:
        self.when_i_follow(self.main.locator("a[rel=prev]"))

    # --- Seeing -----------------------------------------------------------------------------------------------
    def then_i_see_a_service_about(self, word: str) -> None:
        expect(self.results.filter(has_text=re.compile(word, re.IGNORECASE)).first).to_be_visible()

    def then_the_search_understood(self, *labels: str) -> None:
        """The chips, and no others."""
        expect(self.chips).to_have_count(len(labels))
        for label in labels:
            expect(self.chips.filter(has_text=label)).to_be_visible()

    def then_there_are(self, count: int) -> None:
        assert self.total == count, f"{count} were promised, {self.total} came: {self.page.url}"
        assert self.results.count() == min(count, 20)


def number_in(words: str) -> int:
    """The last number of some words: "Raahe (12)" → 12; 0 when they have none."""
    found = re.findall(r"\d[\d\s]*", words)
    return int(re.sub(r"\s", "", found[-1])) if found else 0
