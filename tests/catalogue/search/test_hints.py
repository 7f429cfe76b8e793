"""What sentences say of booking, steps and coming home, and what takes it back."""

import pytest

from catalogue.search.documents.features import door_says
from catalogue.search.documents.hints import says


@pytest.mark.parametrize(
    ("matter", "language", "text"),
    [
        ("no-appointment", "fi", "Kahvia on. Voit tulla ilman ajanvarausta tiistaisin."),
        ("no-appointment", "fi", "Ilmoittautumista ei tarvita, paitsi leikkinurkkaan"),
        ("no-appointment", "sv", "Kom in utan tidsbokning."),
        ("no-appointment", "en", "No appointment needed!"),
        ("home", "fi", "Diakonia tekee kotikäyntejä, joten kaikkien ei tarvitse matkustaa."),
        ("home", "fi", "KOTIKÄYNNISTÄ sovitaan puhelimessa"),
        ("home", "sv", "Vid behov gör vi hembesök."),
        ("home", "en", "A volunteer can make home visits."),
    ],
)
def test_a_sentence_says_it(matter: str, language: str, text: str) -> None:
    assert says(matter, [{language: text}])


@pytest.mark.parametrize(
    ("matter", "language", "text"),
    [
        ("no-appointment", "fi", "Ilman aikaa ei oteta vastaan, paitsi tapaturmissa."),
        ("no-appointment", "fi", "Erillistä ajanvarausta ei tarvita, jos sinulla on jo aika hoitajalle."),
        ("no-appointment", "fi", "Varaa aika ajanvarauksesta."),
        ("no-appointment", "sv", "Utan tidsbokning tar vi inte emot."),
        ("home", "fi", "Emme tee kotikäyntejä."),
        ("home", "fi", "Suunnitelma sopii juuri sinun kotiisi."),
        ("home", "fi", "Ruokaa riittää kotiin vietäväksi."),
        ("home", "en", "We do not make home visits."),
        ("home", "so", "kotikäynti"),
    ],
)
def test_a_sentence_does_not_say_it(matter: str, language: str, text: str) -> None:
    assert not says(matter, [{language: text}])


@pytest.mark.parametrize(
    "sentences",
    [
        ["Sisäänkäynnissä ei ole kynnystä."],
        ["Sisäänkäynti katutasossa.", "Odotustilassa on lepotuoli."],
        ["Kynnyksetön kulku pihan puolelta."],
        ["Pääovella on luiska ja ovipainike."],
        ["Automaattiovi, ei portaita.", "Esteetön wc aulassa."],
        ["Tilat ovat kokonaan esteettömät."],
        ["Vaunuilla ja pyörätuolilla pääsee pääovesta."],
    ],
)
def test_a_door_without_steps(sentences: list[str]) -> None:
    assert door_says([{"fi": sentence} for sentence in sentences])


@pytest.mark.parametrize(
    "sentences",
    [
        ["Ovessa on korkea kynnys."],
        ["Ovi avautuu painikkeesta.", "Pysäköintipaikka on alle 10 m päässä."],
        ["Kaksi porrasta, irtoluiska löytyy eteisestä."],
        ["Ovelle johtaa kaksi porrasta, soita ovikelloa, niin tuomme luiskan."],
        ["Pääovella on luiska.", "Ryhmähuoneeseen on kolme porrasta."],
        ["Yksi tasokynnys, luiska pyydettäessä."],
        ["Esteetön wc."],
        ["Esteetön pääovi, hissi puuttuu"],
    ],
)
def test_a_door_of_which_nothing_is_promised(sentences: list[str]) -> None:
    assert not door_says([{"fi": sentence} for sentence in sentences])


def test_a_threshold_told_in_another_language_takes_the_promise_back() -> None:
    assert not door_says([{"fi": "Pääovella on luiska."}, {"sv": "En låg tröskel vid dörren."}])
