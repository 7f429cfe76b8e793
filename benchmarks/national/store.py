"""The generated documents on disk: their bytes in one file, and an index of where each lies."""

import json
import mmap
from array import array
from collections.abc import Iterator
from pathlib import Path

from benchmarks.national.documents import Size, documents


def render(folder: Path, size: Size) -> None:
    """Write the documents' bytes to `bodies`, and to `index` a line each: kind, id, beginning, length, name."""
    folder.mkdir(parents=True, exist_ok=True)
    begins = 0
    with (folder / "bodies").open("wb") as bodies, (folder / "index").open("w", encoding="utf-8") as index:
        for kind, document in documents(size):
            body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
            bodies.write(body)
            name = next(value for key, value in document.items() if key.endswith("Names"))[0]["value"]
            index.write(f"{kind}\t{document['id']}\t{begins}\t{len(body)}\t{name}\n")
            begins += len(body)


class Store:
    """What `render` wrote, to be read by id. The bytes stay on disk, in the system's cache."""

    def __init__(self, folder: Path) -> None:
        self.rows: dict[str, int] = {}
        self.kinds: dict[str, list[tuple[str, str]]] = {}
        self.begins, self.lengths = array("Q"), array("L")
        with (folder / "index").open(encoding="utf-8") as index:
            for number, line in enumerate(index):
                kind, id_, begins, length, name = line.rstrip("\n").split("\t")
                self.rows[id_] = number
                self.kinds.setdefault(kind, []).append((id_, name))
                self.begins.append(int(begins))
                self.lengths.append(int(length))
        with (folder / "bodies").open("rb") as bodies:
            self.bodies = mmap.mmap(bodies.fileno(), 0, access=mmap.ACCESS_READ)

    def body(self, id_: str) -> bytes | None:
        number = self.rows.get(id_)
        if number is None:
            return None
        begins = self.begins[number]
        return self.bodies[begins : begins + self.lengths[number]]

    def of(self, ids: Iterator[str] | list[str]) -> bytes:
        """A list of the documents that there are."""
        return b"[" + b",".join(body for id_ in ids if (body := self.body(id_))) + b"]"

    def page(self, kind: str, number: int, size: int) -> bytes:
        """A page of ids and names of a kind, counted from 1."""
        rows = self.kinds.get(kind, [])
        part = rows[(number - 1) * size : number * size]
        page = {
            "pageNumber": number, "pageSize": size, "pageCount": -(-len(rows) // size),
            "itemList": [{"id": id_, "name": name} for id_, name in part],
        }  # fmt: skip
        return json.dumps(page, ensure_ascii=False).encode()

    def means(self) -> dict[str, int]:
        """Mean bytes of a document of each kind."""
        return {
            kind: sum(self.lengths[self.rows[id_]] for id_, _ in rows) // len(rows) for kind, rows in self.kinds.items()
        }
