"""The demo: what maintainers of the region might have written into PTV, as a data set a simulator can serve.

Content lies in `content/*.toml`. Ids, dates and points follow from its keys, so that every start is the same.
"""

from pathlib import Path

from ptv_sync.demo.bodies import channel_body, connection_body, organization_body, service_body
from ptv_sync.demo.content import CONTENT_DIR, Content, ContentError, read_content
from ptv_sync.demo.identity import created, identity
from ptv_sync.demo.references import channel_key, check
from ptv_sync.demo.shared_bodies import collections, general_description_of, general_descriptions
from ptv_sync.demo.words import Words
from ptv_sync.simulator import Dataset, Kind
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Connection

__all__ = ["Content", "ContentError", "load_demo", "read_content"]


def load_demo(directory: Path = CONTENT_DIR) -> Dataset:
    """A fresh data set of the content. Raises ContentError with the file and the key of a mistake."""
    content = read_content(directory)
    check(content)
    words = Words(content)
    dataset = Dataset()

    def add(kind: Kind, body: Document) -> None:
        dataset.add(kind, body, created=created(body["id"], body["modified"]))

    for item in content.organizations.values():
        add(Kind.ORGANIZATION, organization_body(item, content))
    for body in general_descriptions(words):
        add(Kind.GENERAL_DESCRIPTION, body)
    for item in content.channels.values():
        add(Kind.CHANNEL, channel_body(item, content, words))
    for item in content.services.values():
        body = service_body(item, content, words)
        add(Kind.SERVICE, {**body, "generalDescriptionId": general_description_of(item, content)})
        for row in item["channels"]:
            channel = identity("channel", channel_key(row))
            dataset.connections.append(Connection(body["id"], channel, connection_body(item, row)))
    for body in collections(content):
        add(Kind.COLLECTION, body)
    return dataset
