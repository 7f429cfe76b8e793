"""Writing the database's index: a build beside the live one, and changes to whatever is live or being built."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from catalogue.models import IndexedDocument, IndexedWord, SearchIndex
from catalogue.search.analysis import analyser
from catalogue.search.engines.shelf import COLUMNS
from catalogue.search.engines.tokens import TokenStore
from catalogue.search.port import Opening, SearchDocument
from catalogue.search.vectors import Vector, document_vector

# Documents written in one transaction: short enough that nobody waits.
BATCH = 200


class RebuildOvertaken(Exception):
    """Another rebuild began while this one ran; the message says so."""


def live_index() -> SearchIndex | None:
    return SearchIndex.objects.filter(is_live=True).first()


def build(documents: Iterable[SearchDocument], store: TokenStore) -> int:
    """Build a new index beside the live one and put it in its place at the end. Returns the number of documents."""
    clear(SearchIndex.objects.filter(is_live=False), store)
    index = SearchIndex.objects.create(analyser=analyser.analyser_version(), stamp=uuid.uuid4())
    count = 0
    for batch in batches(documents):
        vectors = [document_vector(document) for document in batch]
        with transaction.atomic():
            locked(index)
            # What was changed or taken out meanwhile is in the new index already, and newer.
            ids = [document.id for document in batch]
            newer = set(index.documents.filter(document_id__in=ids).values_list("document_id", flat=True))
            kept = [pair for pair in zip(batch, vectors, strict=True) if pair[0].id not in newer]
            write(index, kept, store)
        count += len(batch)
    put_live(index)
    clear(SearchIndex.objects.filter(is_live=False), store)
    return count


def put_live(index: SearchIndex) -> None:
    """Let the index answer from now on. Raises RebuildOvertaken when another rebuild has cleared it away."""
    with transaction.atomic():
        if not locked(index):
            raise RebuildOvertaken("Another rebuild of the search index began meanwhile. Let it finish.")
        index.documents.filter(is_removed=True).delete()
        SearchIndex.objects.filter(is_live=True).update(is_live=False)
        SearchIndex.objects.filter(pk=index.pk).update(is_live=True, stamp=uuid.uuid4())


def change(documents: Iterable[SearchDocument], removed: Iterable[str], store: TokenStore) -> None:
    """Put documents into, and take others out of, the live index and the one being built; the first use starts one."""
    if live_index() is None:
        SearchIndex.objects.get_or_create(
            is_live=True, defaults={"analyser": analyser.analyser_version(), "stamp": uuid.uuid4()}
        )
    gone = sorted(set(removed))
    for batch in batches(documents):
        vectors = [document_vector(document) for document in batch]
        for index in SearchIndex.objects.all():
            replace(index, list(zip(batch, vectors, strict=True)), store)
    for start in range(0, len(gone), BATCH):
        for index in SearchIndex.objects.all():
            take_out(index, gone[start : start + BATCH], store)


def replace(index: SearchIndex, pairs: Sequence[tuple[SearchDocument, Vector]], store: TokenStore) -> None:
    """Write documents anew, whether they were there or not."""
    with transaction.atomic():
        if locked(index):
            forget(index, [document.id for document, _ in pairs], store)
            write(index, pairs, store)
            touch(index)


def take_out(index: SearchIndex, ids: Collection[str], store: TokenStore) -> None:
    with transaction.atomic():
        if not locked(index):
            return
        forget(index, ids, store)
        if not index.is_live:
            tombstones = (IndexedDocument(index=index, document_id=id_, is_removed=True) for id_ in ids)
            IndexedDocument.objects.bulk_create(tombstones)
        touch(index)


def locked(index: SearchIndex) -> bool:
    """Writers of one index take turns; false when the index has been cleared away meanwhile."""
    return SearchIndex.objects.select_for_update().filter(pk=index.pk).first() is not None


def write(index: SearchIndex, pairs: Sequence[tuple[SearchDocument, Vector]], store: TokenStore) -> None:
    """Insert documents that are not in the index."""
    rows = IndexedDocument.objects.bulk_create([document_row(index, document) for document, _ in pairs])
    store.put({row.pk: vector.levels for row, (_, vector) in zip(rows, pairs, strict=True)})
    words = sorted({word for _, vector in pairs for word in vector.words})
    IndexedWord.objects.bulk_create(
        [IndexedWord(index=index, language=language, word=word) for language, word in words],
        ignore_conflicts=True,
        batch_size=2_000,
    )


def document_row(index: SearchIndex, document: SearchDocument) -> IndexedDocument:
    values = {
        "kind": document.kind.value,
        "theme": " ".join(document.themes),
        "subtheme": " ".join(document.subthemes),
        "municipality": " ".join(document.municipalities),
        "target_group": " ".join(document.target_groups),
        "language": " ".join(document.languages),
        "charge": document.charge,
        "place_type": "" if document.place_type is None else str(document.place_type),
        "organization": document.organization,
        "way": " ".join(document.ways),
        "feature": " ".join(document.features),
    }
    return IndexedDocument(
        index=index,
        document_id=document.id,
        title=dict(document.title),
        summary=dict(document.summary),
        points=" ".join(f"{point.latitude:.6f},{point.longitude:.6f}" for point in document.points),
        opening=opening_text(document.opening),
        quality=document.quality,
        **{COLUMNS[facet]: value for facet, value in values.items()},
    )


def opening_text(opening: Opening) -> str:
    """As `models.IndexedDocument.opening` holds it."""
    return " ".join(f"{minutes(start)}-{minutes(end)}" for start, end in opening)


def minutes(moment: datetime) -> int:
    """Whole minutes since 1970 (UTC)."""
    return int(moment.timestamp()) // 60


def renew_opening(opening: Mapping[str, Opening]) -> None:
    """Write when documents are open, in the live index and the one being built."""
    ids = sorted(opening)
    for start in range(0, len(ids), BATCH):
        for index in SearchIndex.objects.all():
            with transaction.atomic():
                if locked(index):
                    rows = list(index.documents.filter(document_id__in=ids[start : start + BATCH]))
                    for row in rows:
                        row.opening = opening_text(opening[row.document_id])
                    IndexedDocument.objects.bulk_update(rows, ["opening"])
    for index in SearchIndex.objects.all():
        touch(index)


def forget(index: SearchIndex, ids: Collection[str], store: TokenStore) -> None:
    rows = index.documents.filter(document_id__in=ids)
    numbers = list(rows.values_list("pk", flat=True))
    store.drop(numbers)
    IndexedDocument.objects.filter(pk__in=numbers).delete()


def touch(index: SearchIndex) -> None:
    SearchIndex.objects.filter(pk=index.pk).update(stamp=uuid.uuid4())


def clear(indexes: Iterable[SearchIndex], store: TokenStore) -> None:
    """Remove whole indexes, in short transactions."""
    for index in indexes:
        while numbers := list(index.documents.values_list("pk", flat=True)[: 5 * BATCH]):
            with transaction.atomic():
                store.drop(numbers)
                IndexedDocument.objects.filter(pk__in=numbers).delete()
        while words := list(index.words.values_list("pk", flat=True)[: 25 * BATCH]):
            IndexedWord.objects.filter(pk__in=words).delete()
        with transaction.atomic():
            locked(index)
            # A change may have come in while the index was being cleared.
            store.drop(list(index.documents.values_list("pk", flat=True)))
            index.delete()


def batches(documents: Iterable[SearchDocument]) -> Iterable[list[SearchDocument]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, BATCH)):
        yield batch
