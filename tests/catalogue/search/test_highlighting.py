"""What of a shown text answered a question, and how it is put into HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.analysis import analyse
from catalogue.search.highlighting import AROUND, MORE, marked, pieces, snippet
from catalogue.search.question import read_question


def asked(text: str, language: str = "fi") -> frozenset[str]:
    """The terms that answer a question's words."""
    return frozenset(term for word in read_question(text, language).words for term in word.terms)


def shown(text: str, question: str, language: str = "fi") -> str:
    return str(marked(pieces(text, language, asked(question))))


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        pytest.param(
            "Ohjaajan vastaanotto", "ohjaajalle", "<mark>Ohjaajan</mark> vastaanotto", id="inflected either way"
        ),
        pytest.param("Unettomuusryhmä alkaa", "unettomuus", "<mark>Unettomuusryhmä</mark> alkaa", id="in a compound"),
        pytest.param("Äänipaja nuorille", "aanipaja", "<mark>Äänipaja</mark> nuorille", id="without dots"),
        pytest.param("Kuoro, kuoro ja KUORO!", "kuoro", "<mark>Kuoro</mark>, <mark>kuoro</mark> ja <mark>KUORO</mark>!",
                     id="every time"),
        pytest.param("Raha- ja velkaneuvonta", "velat", "Raha- ja <mark>velkaneuvonta</mark>", id="around a hyphen"),
        pytest.param("Lauluryhmä", "uinti", "Lauluryhmä", id="nothing"),
        pytest.param("", "uinti", "", id="no text"),
    ],
)  # fmt: skip
def test_words_that_answer_are_marked(text: str, question: str, expected: str) -> None:
    assert shown(text, question) == expected


def test_words_are_read_in_the_language_of_the_text() -> None:
    terms = asked("skulder", "sv")
    assert str(marked(pieces("Råd om skulder", "sv", terms))) == "Råd om <mark>skulder</mark>"


def test_light_words_are_never_marked() -> None:
    assert shown("Minä ja sinä", "minä ja kuoro") == "Minä ja sinä"


def test_what_a_text_holds_is_escaped_marked_or_not() -> None:
    assert (
        shown("<b>kuoro</b> & <script>x</script>", "kuoro")
        == "&lt;b&gt;<mark>kuoro</mark>&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;"
    )


@given(st.text(max_size=80))
def test_the_pieces_are_the_text(text: str) -> None:
    terms = frozenset(f"l{word.surface}" for word in analyse(text, "fi").words)
    assert "".join(piece.text for piece in pieces(text, "fi", terms)) == text


def test_a_snippet_shows_the_words_around_the_first_one_that_answers() -> None:
    text = "Tervetuloa. " * 20 + "Tiistaisin on kuoro.\n\n* ota nuotit mukaan\n" + "Kahvia on. " * 20
    found = snippet(text, "fi", asked("kuoro"))
    words = "".join(piece.text for piece in found)
    assert words.startswith(f"{MORE}Tervetuloa")
    assert words.endswith(MORE)
    assert "Tiistaisin on kuoro. ota nuotit mukaan" in words
    assert len(words) <= 2 * AROUND + len("kuoro") + 2
    assert [piece.text for piece in found if piece.answers] == ["kuoro"]
    assert words.strip(MORE) in " ".join(text.replace("*", " ").split())


def test_a_short_text_is_its_own_snippet() -> None:
    assert [piece.text for piece in snippet("Iloinen kuoro", "fi", asked("kuoro"))] == ["Iloinen ", "kuoro"]


def test_no_answer_no_snippet() -> None:
    assert snippet("Iloinen kuoro", "fi", asked("uinti")) == []


def test_one_endless_word_breaks_nothing() -> None:
    assert snippet("a" * 4000 + " kuoro " + "b" * 4000, "fi", asked("kuoro"))
