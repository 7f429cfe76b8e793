"""Measures: scored right, worded by the operator's file alone, asked only with consent, kept sealed and detached."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from referral.actor import staff
from referral.codes import Role
from referral.knowing.measuring import measure, slots_of
from referral.knowing.scoring import ITEMS, SWEMWBS_METRIC, score
from referral.knowing.texts import WrongTexts, read, texts
from referral.models import AuditEvent, Measure, MeasureResult, ReferralLeg
from referral.models.matching import Instrument, Moment
from referral.refusals import GuardRefused, NotAllowed, WrongState
from referral.states import State
from tests.referral.factories import UnitFactory, leg_in, member

ESIS, SWEMWBS = Instrument.ESIS, Instrument.SWEMWBS


# Invented statements: the real ones are not ours to copy.
def toml(name: str, statements: int, language: str = "fi", answers: int = 5) -> str:
    lines = [f'"Väite {n}"' for n in range(1, statements + 1)]
    words = [f'"Vastaus {n}"' for n in range(1, answers + 1)]
    return (
        f'[{name}]\nversion = "koe"\n[{name}.{language}]\ntitle = "Mittari {name}"\nintro = "Johdanto"\n'
        f"statements = [{', '.join(lines)}]\nanswers = [{', '.join(words)}]\n"
    )


@pytest.fixture
def told(tmp_path: Path, settings: Any) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(toml("esis", 10) + toml("swemwbs", 7, "sv"), encoding="utf-8")
    settings.MEASURE_TEXTS = str(file)


@pytest.mark.parametrize(
    ("answers", "points"),
    [([1] * 10, "0.00"), ([5] * 10, "100.00"), ([3] * 10, "50.00"), ([1] * 9 + [2], "2.50"), ([4] * 10, "75.00")],
)
def test_esis_is_brought_to_a_hundred(answers: list[int], points: str) -> None:
    assert score("esis", answers) == Decimal(points)


@pytest.mark.parametrize(
    ("answers", "points"),
    [([1] * 7, "7.00"), ([5] * 7, "35.00"), ([3] * 7, "19.25"), ([1] * 6 + [2], "9.51"), ([5] * 6 + [4], "32.55")],
)
def test_swemwbs_is_turned_to_its_metric_score(answers: list[int], points: str) -> None:
    assert score("swemwbs", answers) == Decimal(points)


def test_the_metric_table_has_a_value_for_each_sum_and_rises() -> None:
    assert len(SWEMWBS_METRIC) == 35 - 7 + 1
    assert list(SWEMWBS_METRIC) == sorted(set(SWEMWBS_METRIC))


@pytest.mark.parametrize("answers", [[3] * 9, [3] * 11, [3] * 9 + [6], [3] * 9 + [0]], ids=str)
def test_other_answers_are_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="10 answers from 1 to 5"):
        score("esis", answers)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[esis", "can not be read as TOML"),
        ("[phq9]\nversion = '1'\n", "is no instrument"),
        ("[esis]\n[esis.fi]\n", "has no version"),
        ("[esis]\nversion = '1'\n", "add [esis.fi]"),
        (toml("esis", 9), "exactly 10 statements"),
        (toml("swemwbs", 7, answers=4), "exactly 5 answers"),
        (toml("esis", 10, "de"), "add [esis.fi]"),
        (toml("esis", 10).replace('"Väite 1"', '" "'), "exactly 10 statements"),
    ],
    ids=lambda text: str(text)[:24],
)
def test_a_wrong_file_is_told_with_what_to_mend(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(WrongTexts) as wrong:
        read(file)
    assert says in str(wrong.value)


def test_without_a_file_no_measure_is_offered() -> None:
    assert texts("") == {}


def test_no_instruments_words_are_in_the_repository() -> None:
    root = Path(__file__).resolve().parents[3]
    files = [path for path in (root / "referral").rglob("*.toml") if path.name != "municipalities.toml"]
    assert not [path for path in files if "statements" in path.read_text(encoding="utf-8")]


def agreed_leg(state: State = State.IN_SERVICE, *, measures: bool = True) -> tuple[ReferralLeg, Any]:
    unit = UnitFactory()
    worker = member(Role.WORKER, unit=unit)
    return leg_in(state, unit=unit, worker=worker, consent={"measures": measures}), worker


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
class TestAsking:
    def test_both_instruments_are_offered_at_both_moments_once_it_has_begun(self) -> None:
        leg, worker = agreed_leg()
        slots = [(slot.instrument, slot.moment, slot.language) for slot in slots_of(leg, staff(worker), "fi")]
        assert slots == [
            (ESIS, Moment.START, "fi"), (ESIS, Moment.END, "fi"),
            (SWEMWBS, Moment.START, "sv"), (SWEMWBS, Moment.END, "sv"),
        ]  # fmt: skip

    def test_before_it_has_begun_only_the_start_is_asked(self) -> None:
        leg, worker = agreed_leg(State.ACCEPTED)
        assert {slot.moment for slot in slots_of(leg, staff(worker), "fi")} == {Moment.START}

    def test_without_consent_to_it_nothing_is_asked(self) -> None:
        leg, worker = agreed_leg(measures=False)
        assert slots_of(leg, staff(worker), "fi") == []
        with pytest.raises(NotAllowed):
            measure(leg=leg, by=staff(worker), instrument=ESIS, moment=Moment.START, answers=[3] * 10)
        assert not Measure.objects.exists()

    def test_consent_withdrawn_since_the_form_was_opened_stops_the_answer(self) -> None:
        """Threat 8: read again under the lock."""
        leg, worker = agreed_leg()
        stale = ReferralLeg.objects.select_related("consent", "referral").get(pk=leg.pk)
        leg.consent.withdrawn_at, leg.consent.withdrawn_by_way = timezone.now(), "tracking"
        leg.consent.save()
        with pytest.raises(NotAllowed):
            measure(leg=stale, by=staff(worker), instrument=ESIS, moment=Moment.START, answers=[3] * 10)

    def test_the_sender_does_not_ask(self) -> None:
        leg, _worker = agreed_leg()
        with pytest.raises(NotAllowed):
            measure(leg=leg, by=staff(leg.referral.sender), instrument=ESIS, moment=Moment.START, answers=[3] * 10)

    def test_an_ended_leg_is_not_asked(self) -> None:
        leg, worker = agreed_leg(State.COMPLETED)
        with pytest.raises(WrongState):
            measure(leg=leg, by=staff(worker), instrument=ESIS, moment=Moment.END, answers=[3] * 10)

    def test_answers_are_sealed_and_the_log_names_no_value(self) -> None:
        leg, worker = agreed_leg()
        row = measure(leg=leg, by=staff(worker), instrument=ESIS, moment=Moment.START, answers=[2] * 10)
        row.refresh_from_db()
        assert b"answers" not in bytes(row.sealed_answers)
        assert row.unsealed("sealed_answers") == {"answers": [2] * 10, "version": "koe"}
        logged = AuditEvent.objects.get(action="measure")
        assert (logged.purpose, logged.fields, logged.object_id) == ("esis start", ["measure"], str(leg.pk))

    def test_a_start_and_an_end_leave_one_pair_that_leads_to_nobody(self) -> None:
        leg, worker = agreed_leg()
        for moment, answer in ((Moment.START, 2), (Moment.END, 4)):
            measure(leg=leg, by=staff(worker), instrument=ESIS, moment=moment, answers=[answer] * 10)
        pair = MeasureResult.objects.get()
        assert (pair.start_score, pair.score, pair.area) == (Decimal("25.00"), Decimal("75.00"), leg.referral.area)
        assert pair.month.day == 1
        leads = {field.related_model for field in MeasureResult._meta.fields if field.related_model}
        assert not leads & {ReferralLeg, Measure}

    def test_an_end_without_a_start_is_no_pair(self) -> None:
        leg, worker = agreed_leg()
        measure(leg=leg, by=staff(worker), instrument=SWEMWBS, moment=Moment.END, answers=[4] * 7)
        assert not MeasureResult.objects.exists()

    def test_each_moment_is_answered_once(self) -> None:
        leg, worker = agreed_leg()
        measure(leg=leg, by=staff(worker), instrument=ESIS, moment=Moment.START, answers=[2] * 10)
        with pytest.raises(GuardRefused):
            measure(leg=leg, by=staff(worker), instrument=ESIS, moment=Moment.START, answers=[2] * 10)


def browser(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(leg: ReferralLeg, instrument: str = "esis", moment: str = "start") -> str:
    return reverse("measure", args=[leg.pk, instrument, moment])


def has_leg_page() -> bool:
    try:
        reverse("leg", args=[ReferralLeg().pk])
    except NoReverseMatch:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
@pytest.mark.skipif(not has_leg_page(), reason="the page of a leg is another part's")
class TestForm:
    def test_the_form_has_every_statement_in_the_files_words(self) -> None:
        leg, worker = agreed_leg()
        html = browser(worker).get(address(leg)).content.decode()
        assert html.count("<fieldset") == ITEMS["esis"]
        assert "Väite 10" in html
        assert html.count('value="5"') == 10

    def test_answers_are_kept_and_the_page_goes_back_to_the_leg(self) -> None:
        leg, worker = agreed_leg()
        response = browser(worker).post(address(leg), {f"s{n}": "4" for n in range(1, 11)})
        assert response.status_code == 302
        assert response["Location"] == reverse("leg", args=[leg.pk])
        assert Measure.objects.get().unsealed("sealed_answers")["answers"] == [4] * 10
        assert browser(worker).get(address(leg)).status_code == 404

    def test_what_is_missing_is_told_and_the_rest_is_kept(self) -> None:
        leg, worker = agreed_leg()
        html = browser(worker).post(address(leg), {f"s{n}": "4" for n in range(1, 10)}).content.decode()
        assert 'href="#s10"' in html
        assert html.count("checked") == 9
        assert not Measure.objects.exists()

    @pytest.mark.parametrize("answer", ["0", "6", "x"])
    def test_an_answer_that_is_none_is_refused(self, answer: str) -> None:
        leg, worker = agreed_leg()
        browser(worker).post(address(leg), {f"s{n}": answer for n in range(1, 11)})
        assert not Measure.objects.exists()

    def test_it_is_not_there_without_consent_nor_for_others_nor_for_what_is_no_measure(self) -> None:
        leg, worker = agreed_leg(measures=False)
        assert browser(worker).get(address(leg)).status_code == 404
        leg, worker = agreed_leg()
        assert browser(member(Role.WORKER, unit=leg.unit)).get(address(leg)).status_code == 404
        assert browser(worker).get(address(leg, "phq9")).status_code == 404
        assert browser(worker).get(address(leg, "esis", "middle")).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("told")
def test_the_leg_page_can_place_what_may_be_asked() -> None:
    leg, worker = agreed_leg()
    request = RequestFactory().get("/")
    request.actor = staff(worker)
    template = Template('{% include "referral/knowing/measures.html" %}')
    html = template.render(Context({"request": request, "leg": leg}))
    assert html.count("<a href") == 4
    leg.consent.measures = False
    assert "<section" not in template.render(Context({"request": request, "leg": leg}))
