"""The bar of a sync: shown on a terminal, silent elsewhere."""

from io import StringIO

import pytest

from catalogue.ingest.progress import TerminalWatch, Unwatched


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_each_stage() -> None:
    terminal = Terminal()

    with TerminalWatch(terminal) as watch:
        watch.stage("services", 2)
        watch.step(2)
        watch.stage("saving", 1)
        watch.step()

    # How far it came is drawn ten times a second at most; that it began is always drawn.
    assert "services:" in terminal.getvalue()
    assert "/2" in terminal.getvalue()
    assert "saving:" in terminal.getvalue()


def test_a_log_is_spared_the_bar() -> None:
    log = StringIO()

    with TerminalWatch(log) as watch:
        watch.stage("services", 2)
        watch.step(2)

    assert log.getvalue() == ""


def test_an_error_ends_the_bar_too() -> None:
    terminal = Terminal()

    def fail(watch: TerminalWatch) -> None:
        with watch:
            watch.stage("services", 2)
            raise ZeroDivisionError

    watch = TerminalWatch(terminal)
    with pytest.raises(ZeroDivisionError):
        fail(watch)

    assert watch.bar is None


def test_steps_before_any_stage_and_unwatched_ones_do_nothing() -> None:
    TerminalWatch(Terminal()).step()
    Unwatched().stage("services", 1)
    Unwatched().step()
