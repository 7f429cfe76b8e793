"""Laws behind a service, and its vouchers."""

from collections.abc import Iterable, Iterator

from catalogue.ingest import Law, Voucher
from ptv_sync.mapping.contacts import ordered, web_address
from ptv_sync.mapping.texts import LANGUAGES, in_order, language_of, texts
from ptv_sync.text import clean_name
from ptv_sync.types import service as wire


def laws(items: Iterable[wire.Law]) -> tuple[Law, ...]:
    """Each law once, in a fixed order: the service's own and its general description's come in any."""
    found = {repr(law): law for item in items for law in laws_of(item)}
    return tuple(found[key] for key in sorted(found))


def laws_of(item: wire.Law) -> Iterator[Law]:
    """A law with its address in each language. Where it has several in one, the others stand by themselves."""
    urls: dict[str, str] = {}
    further = []
    for page in sorted(item.web_pages, key=repr):
        url = web_address(page.url)
        if not url or page.language not in LANGUAGES:
            continue
        if urls.setdefault(page.language, url) != url:
            further.append(Law(texts([page]), {page.language: url}))
    name = texts(item.names)
    if name or urls:
        yield Law(name, in_order(urls))
    yield from further


def vouchers(items: Iterable[wire.Voucher]) -> tuple[Voucher, ...]:
    """Vouchers by language; one that says nothing is none."""
    found = (
        Voucher(
            name=clean_name(item.value),
            url=web_address(item.url),
            note=clean_name(item.additional_information),
            language=language_of(item.language),
        )
        for item in items
    )
    return ordered(voucher for voucher in found if voucher.name or voucher.url or voucher.note)
