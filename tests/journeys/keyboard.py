"""Without a mouse."""

from playwright.sync_api import Locator, expect

from tests.journeys.walking import Walking

# More stops than any page has.
MANY = 250


class Keyboard(Walking):
    """What a resident does with keys, and where the focus is."""

    def when_i_press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def when_i_write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def when_i_press_tab_until_i_am_on(self, goal: Locator) -> None:
        for _ in range(MANY):
            self.when_i_press("Tab")
            if goal.evaluate("element => element === document.activeElement"):
                self.then_the_focus_is_in_sight()
                return
        raise AssertionError(f"The Tab key never came to {goal}.")

    def then_the_focus_is_on(self, goal: Locator) -> None:
        expect(goal).to_be_focused()
        expect(goal).to_be_in_viewport()

    def then_the_focus_is_inside(self, part: Locator) -> None:
        assert part.evaluate("part => part !== document.activeElement && part.contains(document.activeElement)")

    def then_the_focus_is_in_sight(self) -> None:
        focus = self.tab.measure("focus")
        assert focus["hasRing"], f"No ring is painted around {focus['tag']} “{focus['name']}”."
        assert focus["isSeen"], f"{focus['tag']} “{focus['name']}” has the focus and can not be seen."

    def then_the_tab_key_stops_at_everything(self) -> None:
        """Each stop once, in the order of the page, with a ring, in sight and with a name."""
        expected = list(range(1, self.tab.measure("stops") + 1))
        stops: list[int] = []
        while len(stops) < MANY:
            self.when_i_press("Tab")
            focus = self.tab.measure("focus")
            if focus is None or not focus["stop"]:
                break
            assert focus["hasRing"], f"No ring is painted around {focus['tag']} “{focus['name']}”."
            assert focus["isSeen"], f"{focus['tag']} “{focus['name']}” has the focus and can not be seen."
            assert focus["name"], f"A {focus['tag']} has no name."
            stops.append(int(focus["stop"]))
        assert stops == expected
