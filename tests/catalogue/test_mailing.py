"""Letters on their way: what goes wrong with one, or at the end, takes nothing from the others."""

from typing import Any

import pytest
from django.core import mail

from catalogue.mailing import Letter, deliver

LETTERS = [Letter(f"{name}@example.org", "Asia", "Teksti\n") for name in ("a", "b")]


def test_each_gets_a_mail_of_their_own() -> None:
    assert deliver(LETTERS, "run 5") == 2
    assert [item.to for item in mail.outbox] == [["a@example.org"], ["b@example.org"]]


def test_a_server_that_breaks_off_at_the_end_takes_nothing_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(self: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.close", broken)

    assert deliver(LETTERS, "run 5") == 2
    assert "after the mails about run 5" in caplog.text


def test_an_address_that_is_refused_keeps_nobody_from_theirs(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    send = mail.EmailMessage.send

    def picky(self: mail.EmailMessage, *args: Any) -> int:
        if self.to == ["a@example.org"]:
            raise ConnectionRefusedError
        return send(self, *args)

    monkeypatch.setattr(mail.EmailMessage, "send", picky)

    assert deliver(LETTERS, "run 5") == 1
    assert "a@example.org" not in caplog.text
