"""A filled, served site and a browser of its own for all journeys; a watched tab for each.

    @on(PHONE, DESK)
    def test_…(resident: Resident) -> None:
        resident.when_i_search_for("velkaneuvonnasta")
        resident.then_i_see_a_service_about("velka")

`JOURNEYS_DATABASE=/tmp/journeys.sqlite3` keeps the prepared database between runs while you write a journey.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.demo_database import demo_database
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, Screen
from tests.journeys.site import Site, open_site
from tests.journeys.tab import Tab

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    # Nothing but this machine has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
# Milliseconds that a step may take on a loaded machine.
PATIENCE = 30_000


def pytest_itemcollected(item: pytest.Item) -> None:
    """Every test of this folder walks; they are one group, for an xdist that sees groups (docs/testing.md)."""
    item.add_marker(pytest.mark.journey)
    item.add_marker(pytest.mark.xdist_group("journeys"))
    # The first one waits for the site.
    item.add_marker(pytest.mark.timeout(600))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys first and together, whatever the random order: they are the longest piece of a parallel run, and the
    browser's event loop must be gone before a test of another room asks the database in the same thread."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is None)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the demo content. Journeys only read: none may change what another sees."""
    folder = tmp_path_factory.mktemp("site")
    kept = os.environ.get("JOURNEYS_DATABASE")
    database = Path(kept) if kept else folder / "lahde.sqlite3"
    with open_site(folder, database, lambda: demo_database(tmp_path_factory)) as site:
        yield site
        assert "Traceback" not in site.said, f"The site stumbled:\n{site.said[-8000:]}"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Its event loop ends with the package."""
    program = shutil.which("chromium")
    assert program, "Chromium is missing. Install it: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, headless=True, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def judged() -> set[tuple[str, Screen]]:
    """What one journey has judged, the next need not."""
    return set()


@pytest.fixture
def resident(
    request: pytest.FixtureRequest, site: Site, browser: Browser, judged: set[tuple[str, Screen]]
) -> Iterator[Resident]:
    """Somebody at a desk, or in the window that `@on` names."""
    screen: Screen = getattr(request, "param", DESK)
    viewport = {"width": screen.width, "height": screen.height}
    context = browser.new_context(viewport=viewport, locale="fi-FI", timezone_id="Europe/Helsinki", **screen.options)
    context.set_default_timeout(PATIENCE)
    tab = Tab(context, site.url, screen, judged)
    yield Resident(tab)
    context.close()
    assert not tab.faults, "\n".join(tab.faults)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: "pytest.CallInfo[None]") -> Iterator[None]:
    """A journey that fails says where it was, and where its last picture is."""
    report = yield
    resident = getattr(item, "funcargs", {}).get("resident")
    pictures = Path(tempfile.gettempdir()) / "lahde-journeys"
    if call.when == "call" and report.failed and isinstance(resident, Resident):
        picture = pictures / (re.sub(r"\W+", "-", item.name) + ".png")
        pictures.mkdir(exist_ok=True)
        resident.page.screenshot(path=picture, full_page=True)
        report.sections.append(("journey", f"at {resident.page.url}\npicture: {picture}"))
    return report
