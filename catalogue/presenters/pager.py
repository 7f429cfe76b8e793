"""Which part of a long list one sees, and the way to the rest."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Pager:
    """`words`: "Results 21–40 of 214". Addresses are empty where there is nothing more."""

    words: str
    previous_url: str = ""
    next_url: str = ""
    next_words: str = ""
    previous_words: str = ""


def last_page(total: int, page_size: int) -> int:
    return max(1, -(-total // page_size))


def pager(total: int, page: int, page_size: int, url: Callable[[int], str]) -> Pager | None:
    """None when everything is on one page. `page` counts from 1 and is not beyond the end."""
    if total <= page_size:
        return None
    first = (page - 1) * page_size + 1
    last = min(page * page_size, total)
    ahead = min(page_size, total - last)
    words = _("Results %(first)d–%(last)d of %(total)d") % {"first": first, "last": last, "total": total}
    return Pager(
        words=words,
        previous_url=url(page - 1) if page > 1 else "",
        next_url=url(page + 1) if ahead > 0 else "",
        previous_words=_("Previous %(count)d") % {"count": page_size},
        next_words=ngettext("Next one", "Next %(count)d", ahead) % {"count": ahead},
    )
