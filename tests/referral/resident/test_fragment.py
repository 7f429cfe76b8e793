"""A link may carry the code after the #: it fills the field, leaves the address at once, and goes to no server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route, sync_playwright

from referral import tracking_codes

HOST = "http://lahde.example"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CODE = tracking_codes.in_groups("7K4P92MPX0" + "A" * 16)


@pytest.fixture
def asked() -> list[str]:
    """Every address that the browser asked for."""
    return []


@pytest.fixture
def page(db: None, asked: list[str]) -> Iterator[Page]:
    """A browser before the page as the site gives it; the rest of the world is not there."""
    html = Client().get(reverse("tracking")).content.decode()
    script = Path(settings.BASE_DIR, "static/js/tracking.js").read_text()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url.endswith("tracking.js"):
            route.fulfill(content_type="text/javascript", body=script)
        elif route.request.is_navigation_request():
            route.fulfill(content_type="text/html", body=html)
        else:
            route.fulfill(status=404, body="")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        page.route("**/*", answer)
        yield page
        browser.close()


def test_the_code_of_a_link_is_put_into_the_field_and_out_of_the_address(page: Page, asked: list[str]) -> None:
    page.goto(f"{HOST}{reverse('tracking')}#{CODE}")
    page.wait_for_function("document.querySelector('#code').value !== ''")
    assert page.input_value("#code") == CODE
    assert page.url == f"{HOST}{reverse('tracking')}"
    assert asked
    assert not any(CODE[:9] in address for address in asked)


@pytest.mark.parametrize("fragment", ["main", "%3Cscript%3Ealert(1)%3C/script%3E", "7K4P", "%"])
def test_another_fragment_is_left_alone(page: Page, fragment: str) -> None:
    page.goto(f"{HOST}{reverse('tracking')}#{fragment}")
    page.wait_for_load_state("load")
    assert page.input_value("#code") == ""
