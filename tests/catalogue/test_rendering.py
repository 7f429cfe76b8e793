"""What the sources' light Markdown becomes, and what it never becomes."""

from html.parser import HTMLParser

import pytest

from catalogue.rendering import render


class Seen(HTMLParser):
    """What a browser would make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_blank_line_makes_a_paragraph_and_a_line_break_stays_one() -> None:
    assert render("Yksi\nkaksi\n\nKolme") == "<p>Yksi<br>\nkaksi</p>\n<p>Kolme</p>\n"


@pytest.mark.parametrize("bullet", ["* ", "- ", "• ", "•", "*", "\t• ", "– "])
def test_every_bullet_that_people_type_makes_a_list(bullet: str) -> None:
    html = render(f"{bullet}Kahvia\n{bullet}Seuraa")

    assert html.replace("\n", "") == "<ul><li>Kahvia</li><li>Seuraa</li></ul>"


def test_a_list_right_after_a_sentence_is_a_list() -> None:
    html = render("Saat meiltä:\n* kahvia\n* seuraa\nTervetuloa")

    assert "<p>Saat meiltä:</p>" in html
    assert html.count("<li>") == 2


def test_numbers_make_an_ordered_list() -> None:
    assert render("1. Soita\n2. Tule").replace("\n", "") == "<ol><li>Soita</li><li>Tule</li></ol>"


def test_headings_start_at_the_level_of_the_page() -> None:
    assert render("### Näin tulet\n\nBussilla", top=3).startswith("<h3>Näin tulet</h3>")
    assert render("# Suuri\n\n### Pieni", top=4).replace("\n", "") == "<h4>Suuri</h4><h5>Pieni</h5>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[tästä](javascript:alert(1))",
        "![kuva](https://paha.example/x.png)",
        "<a href='javascript:alert(1)'>x</a>",
        "`<b>koodi</b>`",
        "* <svg/onload=alert(1)>",
        'https://x.example/"onmouseover="alert(1)',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_html_and_scripts_are_shown_as_text(text: str) -> None:
    seen = Seen()
    seen.feed(render(text))

    assert seen.tags <= {"p", "a", "ul", "li"}
    assert seen.attributes <= {"href", "rel"}
    assert all(address.startswith("https://") for address in seen.addresses)
    assert "alert" in seen.words or "koodi" in seen.words or "paha" in seen.words


def test_a_markdown_link_is_not_a_link_but_a_bare_address_is() -> None:
    html = render("Lue [lisää](https://a.example) tai käy osoitteessa https://www.raahe.example/liikunta.")

    assert '<a href="https://www.raahe.example/liikunta" rel="noopener">https://www.raahe.example/liikunta</a>.' in html
    assert html.count("<a ") == 2  # the address inside the brackets is bare too, its words are not
    assert ">lisää<" not in html


def test_an_address_with_an_ampersand_stays_whole() -> None:
    assert 'href="https://a.example/?x=1&amp;y=2"' in render("https://a.example/?x=1&y=2")


def test_emphasis_and_underscores_are_left_as_typed() -> None:
    assert render("lomake_1_liite *tärkeä*") == "<p>lomake_1_liite *tärkeä*</p>\n"


def test_an_indented_line_is_not_code_and_a_null_is_no_error() -> None:
    assert render("    Sisennetty\0 rivi") == "<p>Sisennetty rivi</p>\n"
