"""The collector of cycles is told to look more seldom, and is left as it was found."""

import gc

import pytest

from catalogue.ingest.garbage import YOUNG, seldom_collected, set_aside


@pytest.fixture(autouse=True)
def usual() -> None:
    """Nothing is frozen when a test begins."""
    gc.unfreeze()


def test_the_collector_looks_more_seldom_for_the_length_of_the_block() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold() == (max(YOUNG, before[0]), *before[1:])
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_block_in_a_block_changes_nothing() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        with seldom_collected():
            pass
        assert gc.get_threshold()[0] == max(YOUNG, before[0])
    assert gc.get_threshold() == before


def test_what_was_here_is_set_aside_and_comes_back() -> None:
    with set_aside():
        frozen = gc.get_freeze_count()
        with set_aside(), seldom_collected():
            # What was set aside may still be thrown away; nothing is added.
            assert 0 < gc.get_freeze_count() <= frozen
        assert 0 < gc.get_freeze_count() <= frozen
    assert gc.get_freeze_count() == 0


def test_an_error_leaves_nothing_behind() -> None:
    before = gc.get_threshold()
    with pytest.raises(RuntimeError), seldom_collected():
        raise RuntimeError
    assert gc.get_threshold() == before


def test_a_collector_that_is_off_stays_off() -> None:
    before = gc.get_threshold()
    gc.set_threshold(0, *before[1:])
    try:
        with seldom_collected():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
