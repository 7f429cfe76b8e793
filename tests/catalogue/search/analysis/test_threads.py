"""Many threads at once: a Voikko handle shared without a lock gives wrong answers and aborts the process."""

from concurrent.futures import ThreadPoolExecutor

from catalogue.search.analysis import analyse
from tests.catalogue.search.analysis.finnish_words import BASE_FORMS, PARTS, pairs
from tests.catalogue.search.conftest import forget_words

WORDS = [form for form, _ in pairs(BASE_FORMS) + pairs(PARTS)]


def test_threads_get_what_one_thread_gets() -> None:
    alone = {word: analyse(word, "fi") for word in WORDS}
    forget_words()
    with ThreadPoolExecutor(8) as pool:
        # Each thread starts elsewhere, so that they ask for different words at the same time.
        turns = [WORDS[start:] + WORDS[:start] for start in range(0, len(WORDS), len(WORDS) // 8)]
        together = list(pool.map(lambda turn: [(word, analyse(word, "fi")) for word in turn], turns))
    assert all(found == alone[word] for turn in together for word, found in turn)


def test_threads_share_the_stemmers() -> None:
    words = ["motionsgrupper", "rådgivningen", "föreningar", "ensamheten"] * 50
    with ThreadPoolExecutor(8) as pool:
        stems = list(pool.map(lambda word: analyse(f"{word}s", "sv").stream("stem"), words))
    assert stems == stems[:4] * 50
