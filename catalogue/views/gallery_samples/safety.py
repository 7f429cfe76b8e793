"""Help at once: the box and the line above the results of somebody in a crisis."""

from catalogue.presenters.crisis import CrisisBox, OtherLanguage
from catalogue.views.gallery_samples.parts import State, elsewhere, here
from themes.models import Lifeline

LINES = (
    Lifeline(
        number="112", name={"fi": "Hätänumero"}, purpose={"fi": "Henki vaarassa"}, hours={"fi": "ympäri vuorokauden"}
    ),
    Lifeline(
        number="116117",
        name={"fi": "Päivystysapu"},
        purpose={"fi": "Terveys huolettaa"},
        chat_url="https://chat.example/",
    ),
)
IN_ENGLISH = OtherLanguage("en", "Read this in English", "#")


def box(**changes: object) -> dict[str, object]:
    usual = {
        "is_full": True, "heading": here("Et ole yksin"), "text": here("Voit soittaa juuri nyt."), "lines": LINES,
        "needs_exit": False, "other": None,
    }  # fmt: skip
    return {"crisis": CrisisBox(**{**usual, **changes}), "exit_url": "https://www.ilmatieteenlaitos.fi/"}  # type: ignore[arg-type]  # changes are the box's own fields


SAFETY_PIECES: dict[str, list[State]] = {
    "safety": [
        State("the box", box()),
        State("with a way out, asked in English", box(needs_exit=True, other=IN_ENGLISH)),
        State(
            "words in another language",
            box(heading=elsewhere("Et ole yksin"), text=elsewhere("Voit soittaa juuri nyt.")),
        ),
        State("the quiet line", box(is_full=False)),
    ],
    "safety-language": [
        State("asked in English", {"other": IN_ENGLISH}),
        State("asked in the language of the page: nothing", {"other": None}),
    ],
}
