"""All topics, in all languages, without a browser: each has something to offer, and none leads nowhere."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.journeys.site import Site

# What the demo promises for every subtheme.
ENOUGH = 8
# Services, places, organisations and searches.
FOUND_THINGS = re.compile(r"[?]|[0-9a-f]{8}-[0-9a-f]{4}-|/lipas/")
Pages = dict[str, str]


@pytest.fixture(scope="package", params=["fi", "sv", "en"])
def topics(request: pytest.FixtureRequest, site: Site) -> Pages:
    """Address → page of the home page, the themes and the subthemes of one language."""
    home = f"/{request.param}/"
    pages = {home: read(site, home)}
    for theme in links(pages[home], r'class="theme"'):
        pages[theme] = read(site, theme)
        below = re.search(r'<ul class="subs".*?</ul>', pages[theme], re.DOTALL)
        assert below, f"{theme} names no subthemes."
        for subtheme in links(below[0]):
            pages[subtheme] = read(site, subtheme)
    return pages


def test_all_themes_and_subthemes_are_reached_from_the_home_page(topics: Pages) -> None:
    assert len(topics) == 1 + 12 + 34


def test_every_subtheme_lists_its_services(topics: Pages) -> None:
    subthemes = {address: page for address, page in topics.items() if address.count("/") == 4}
    poor = {address: page.count('<li class="result"') for address, page in subthemes.items()}
    assert len(poor) == 34
    assert {address: count for address, count in poor.items() if count < ENOUGH} == {}


def test_no_topic_leads_nowhere(topics: Pages, site: Site) -> None:
    """Things that were found have tests of their own; here are the frame and the pages of editors."""
    found = {link for page in topics.values() for link in links(page)}
    pages = {link for link in found if not FOUND_THINGS.search(link)}
    dead = {link: told for link in sorted(pages - topics.keys()) if (told := status(site, link)) != 200}
    assert dead == {}


def links(page: str, marked: str = "") -> Iterator[str]:
    for address in re.findall(rf'<a[^>]*{marked}[^>]* href="(/[^"#]*)', page):
        yield unescape(address)


def read(site: Site, address: str) -> str:
    with urlopen(site.url + address, timeout=60) as answer:
        return str(answer.read().decode())


def status(site: Site, address: str) -> int:
    try:
        with urlopen(site.url + address, timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code
