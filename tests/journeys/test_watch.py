"""The watch over every page is worth something only while it notices: each thing it looks for, done wrong once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Route

from tests.journeys.screens import PHONE, PHONE_WITHOUT_SCRIPTS
from tests.journeys.tab import Tab

HOME = "http://127.0.0.1:9"
GOOD = '<!doctype html><html lang="fi"><title>Sivu</title><main><h1>Sivu</h1>{}</main></html>'

Show = Callable[..., Tab]


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """A tab that looks at a page made of this markup; answers to other requests of the page are 404."""
    contexts = []

    def show(markup: str, *, status: int = 200, screen=PHONE, policy: str = "") -> Tab:
        def answer(route: Route) -> None:
            if route.request.is_navigation_request():
                headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
                route.fulfill(status=status, body=GOOD.format(markup), headers=headers)
            else:
                route.fulfill(status=404)

        context = browser.new_context(viewport={"width": screen.width, "height": screen.height})
        contexts.append(context)
        context.route("**/*", answer)
        tab = Tab(context, HOME, screen, set())
        tab.page.goto(f"{HOME}/")
        return tab

    yield show
    for context in contexts:
        context.close()


def test_a_good_page_passes(show: Show) -> None:
    tab = show("<p>Hei</p>")
    assert tab.faults == []
    assert tab.violations() == []
    assert tab.measure("overlaps") == []


def test_a_page_that_asks_elsewhere_is_noticed(show: Show) -> None:
    tab = show('<img alt="" src="http://127.0.0.2/picture.png">')
    assert "the page asked elsewhere: http://127.0.0.2/picture.png" in tab.faults


def test_a_part_that_is_missing_is_noticed(show: Show) -> None:
    tab = show('<img alt="" src="/picture.png">')
    assert tab.faults == [f"{HOME}/picture.png answered 404"]


def test_a_status_that_nobody_expected_is_noticed(show: Show) -> None:
    assert show("<p>Hups</p>", status=500).faults == [f"{HOME}/ answered 500"]


def test_what_the_policy_forbids_is_noticed(show: Show) -> None:
    tab = show('<p style="color: red">Hei</p>', policy="style-src 'self'")
    assert any("violates the following Content Security Policy" in fault for fault in tab.faults), tab.faults


def test_a_script_that_fails_is_noticed(show: Show) -> None:
    assert show("<script>nothing.here()</script>").faults == ["a script failed: nothing is not defined"]


def test_scripts_that_are_turned_off_do_not_run_even_after_a_measure(show: Show) -> None:
    tab = show(
        "<script>nothing.here()</script><p id=p>Hei</p><script>p.textContent = 'muuttui'</script>",
        screen=PHONE_WITHOUT_SCRIPTS,
    )
    assert tab.violations() == []
    assert tab.page.inner_text("#p") == "Hei"
    assert tab.faults == []


def test_a_barrier_is_noticed_with_scripts_and_without(show: Show) -> None:
    for screen in (PHONE, PHONE_WITHOUT_SCRIPTS):
        assert "image-alt" in show('<img src="data:,">', screen=screen).violations()[0]


def test_text_over_text_is_noticed(show: Show) -> None:
    assert show("<p>Ylempi</p><p style='margin-top: -2em'>Alempi</p>").measure("overlaps") == [
        "“Ylempi” lies over “Alempi”"
    ]


def test_a_page_wider_than_the_window_is_noticed(show: Show) -> None:
    told = show("<p style='width: 500px; text-align: right'>Leveä</p>").measure("overlaps")
    assert told[0].startswith("the page is 508 px wide in a window of 390 px")
    assert told[1] == "“Leveä” is beyond the edge"


def test_text_for_screen_readers_is_not_mistaken_for_text_in_the_way(show: Show) -> None:
    hidden = "position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap"
    assert show(f"<p>Näkyvä<span style='{hidden}'>Kuultava</span> teksti</p>").measure("overlaps") == []


@pytest.mark.parametrize(
    ("style", "ring", "seen"),
    [
        ("outline: none", False, True),
        ("outline: 3px solid", True, True),
        ("outline: 3px solid; position: absolute; left: -400px", True, False),
    ],
)
def test_a_focus_that_is_not_painted_or_not_in_sight_is_noticed(show: Show, style: str, ring: bool, seen: bool) -> None:
    tab = show(f"<a href='#' style='{style}'>Linkki</a>")
    tab.page.keyboard.press("Tab")
    focus = tab.measure("focus")
    assert (focus["hasRing"], focus["isSeen"]) == (ring, seen)


def test_a_page_without_its_stylesheet_is_noticed(show: Show) -> None:
    sheets = "".join(f'<link rel="stylesheet" href="/{name}.css">' for name in ("a", "b", "c"))
    assert show(sheets).unstyled() == ["/a.css", "/b.css", "/c.css", "/static/icons/sprite.svg"]


def test_movement_is_noticed(show: Show) -> None:
    assert show("<p class='slow' style='transition: color 1s'>Hei</p>").measure("moving") == ["p.slow"]


def test_a_word_broken_in_two_is_noticed(show: Show) -> None:
    tab = show("<h2 style='width: 4em; overflow-wrap: anywhere'>Vapaa-aika, vapaaehtoistoiminta</h2>")
    assert tab.measure("broken_words") == ["vapaaehtoistoiminta"]
