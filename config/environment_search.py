"""What an operator chooses about asking Elasticsearch, and what may be wrong with it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from config.values import is_cluster, is_right_key, is_seconds

if TYPE_CHECKING:
    from config.environment import Environment

# Index names go into addresses of the cluster; ours get a moment behind the name.
INDEX_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


def search_problems(env: "Environment") -> Iterator[tuple[int, str, str]]:
    """Number, message and remedy of each problem."""
    if env.elasticsearch_read_url and not (env.elasticsearch_url and is_cluster(env.elasticsearch_read_url)):
        yield (
            15,
            "ELASTICSEARCH_READ_URL is not a web address, or stands without ELASTICSEARCH_URL.",
            "Write https://reader:password@host:9200 beside ELASTICSEARCH_URL, or unset it to search as the same user.",
        )
    if not is_right_key(env.elasticsearch_api_key, env.elasticsearch_url):
        yield (
            16,
            "ELASTICSEARCH_API_KEY stands beside a user in the address, or without an address, or can not be sent.",
            "Write the address without a user and copy the key again without quotation marks, or unset it.",
        )
    if not is_right_key(env.elasticsearch_read_api_key, env.elasticsearch_read_url or env.elasticsearch_url):
        yield (
            20,
            "ELASTICSEARCH_READ_API_KEY stands beside a user in the address, or without one, or can not be sent.",
            "Write the address without a user and copy the key again without quotation marks, or unset it.",
        )
    if env.elasticsearch_ca_file and not Path(env.elasticsearch_ca_file).is_file():
        yield (
            17,
            "ELASTICSEARCH_CA_FILE is no file.",
            "Name the file of the authority that signed the cluster's certificate, for all to read, or unset it.",
        )
    if not INDEX_NAME.fullmatch(env.elasticsearch_index):
        yield (
            18,
            "ELASTICSEARCH_INDEX is no name for an index.",
            "Write small letters, digits and hyphens, beginning with a letter; or unset it for lahde.",
        )
    if not is_seconds(env.elasticsearch_timeout):
        yield (
            19,
            "ELASTICSEARCH_TIMEOUT is no number of seconds from 0.1 to 30.",
            "Write how long a search may wait before the database answers, such as 1 or 0.5; or unset it.",
        )
