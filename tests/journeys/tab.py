"""A browser tab that is watched: whatever a page does wrong without showing it fails the journey."""

import json
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.journeys.screens import Screen

MEASURES = Path(__file__).parent / "measures"
AXE_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
SPRITE = "/static/icons/sprite.svg"
# What a page loads besides itself: an answer like these has no body, and is none the worse for it.
FINE = (200, 204, 304)


class Tab:
    """One page of one context. `faults` collects what went wrong behind the page; `expected` are statuses it may have.

    Without scripts the page is loaded as in a browser that has them turned off. They are turned on for a moment when a
    page is measured: its own scripts were skipped when it was loaded and do not run any more.
    """

    def __init__(self, context: BrowserContext, home: str, screen: Screen, judged: set[tuple[str, Screen]]) -> None:
        self.home = home
        self.screen = screen
        # Addresses that have been judged in such a window, in this run: nothing on the site changes meanwhile.
        self.judged = judged
        self.status = 0
        # In forced colours the colours are the resident's own, and axe would reckon with the page's.
        self.rules_off = {"color-contrast"} if "forced_colors" in screen.options else set()
        self.expected: Collection[int] = (200,)
        self.faults: list[str] = []
        self.statuses: dict[str, int] = {}
        context.on("request", self.note_request)
        context.on("response", self.note_response)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.faults.append(f"a script failed: {error.error}"))
        self.page: Page = context.new_page()
        self.session = context.new_cdp_session(self.page)
        self.allow_scripts(screen.scripts)

    def allow_scripts(self, allowed: bool) -> None:
        self.session.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    # --- Watching ---------------------------------------------------------------------------------------------
    def note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.home}/", "data:")):
            self.faults.append(f"the page asked elsewhere: {request.url}")

    def note_response(self, response: Response) -> None:
        self.statuses[urlsplit(response.url).path] = response.status
        is_page = response.request.is_navigation_request()
        if is_page:
            self.status = response.status
        fine = self.expected if is_page else FINE
        if response.status not in fine and not 300 <= response.status < 400:
            self.faults.append(f"{response.url[:200]} answered {response.status}")

    def note_console(self, message: ConsoleMessage) -> None:
        told = message.text.startswith("Failed to load resource")  # `note_response` judges it
        if message.type in ("error", "warning") and not told:
            self.faults.append(f"console: {message.text}")

    # --- Judging ----------------------------------------------------------------------------------------------
    def measure(self, name: str) -> Any:
        """The answer of a function in `measures/`."""
        return self.with_scripts(lambda: self.page.evaluate(read(name)))

    def with_scripts(self, act: Callable[[], Any]) -> Any:
        """Do something that needs scripts, whether or not the page may have them."""
        if self.screen.scripts:
            return act()
        self.allow_scripts(True)
        try:
            return act()
        finally:
            self.allow_scripts(False)

    def is_new_page(self) -> bool:
        """Whether nobody in this run has judged this address in such a window."""
        seen = (self.page.url, self.screen)
        if seen in self.judged:
            return False
        self.judged.add(seen)
        return True

    def violations(self) -> list[str]:
        """What axe finds, a sentence each."""

        def run() -> Any:
            self.page.evaluate(AXE_SCRIPT)
            options: dict[str, Any] = {"runOnly": list(AXE_RULES), "resultTypes": ["violations"]}
            options["rules"] = {rule: {"enabled": False} for rule in self.rules_off}
            return self.page.evaluate(f"axe.run({json.dumps(options)})")

        return [told(violation) for violation in self.with_scripts(run)["violations"]]

    def unstyled(self) -> list[str]:
        """Stylesheets that did not arrive, and the sprite when it did not: axe would praise a page without them."""
        asked = self.page.locator("link[rel=stylesheet]").evaluate_all("links => links.map(link => link.href)")
        paths = [*(urlsplit(address).path for address in asked), SPRITE]
        assert len(paths) > 3, f"{self.page.url} asks for hardly any stylesheet: {asked}"
        return [path for path in paths if self.statuses.get(path) != 200]


@cache
def read(name: str) -> str:
    return (MEASURES / f"{name}.js").read_text(encoding="utf-8")


def told(violation: dict[str, Any]) -> str:
    """The rule, and where it is broken."""
    places = [f"{', '.join(map(str, node['target']))}  {node['html'][:160]}" for node in violation["nodes"][:4]]
    return f"{violation['id']}: {violation['help']}\n    " + "\n    ".join(places)
