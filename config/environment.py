"""The environment, read once: every choice an operator has, and what is wrong with it.

An unset or empty variable means the embedded choice. A wrong value stops the start with its remedy; with
``ENVIRONMENT=production`` a missing one does too. Problems carry the id of the system check that reports them.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from config.environment_accounts import account_problems
from config.environment_measures import measure_problems
from config.environment_search import search_problems
from config.values import is_cluster, is_database, is_key, is_made_of, is_open_url, is_url

BASE_DIR = Path(__file__).resolve().parent.parent
REGIONS_DIR = BASE_DIR / "catalogue" / "regions"
# embedded: one machine, one command, everything bundled. development: the same, with Django's debug pages.
ENVIRONMENTS = ("embedded", "development", "production")
# Every variable that is read, for whoever starts a process and wants it uncoloured by a shell.
VARIABLES = (
    "ENVIRONMENT", "SECRET_KEY", "REFERRAL_KEYS", "DATABASE_URL", "ELASTICSEARCH_URL", "ELASTICSEARCH_API_KEY",
    "ELASTICSEARCH_READ_URL", "ELASTICSEARCH_READ_API_KEY", "ELASTICSEARCH_CA_FILE", "ELASTICSEARCH_INDEX",
    "ELASTICSEARCH_TIMEOUT", "REDIS_URL", "PTV_API_URL", "PTV_API_KEY", "LIPAS_API_URL", "REGION", "SITE_URL",
    "ALLOWED_HOSTS", "MAP_TILES_URL", "EMAIL_URL", "OIDC_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET",
    "REFERRAL_MFA", "TRUSTED_PROXIES", "MEASURE_TEXTS",
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Something wrong in the environment: the check's id, what it is, and what to do about it."""

    id: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.id}: {self.message}\n    {self.remedy}"


@dataclass(frozen=True)
class Environment:
    """What the operator chose; empty strings are the embedded choices."""

    name: str = "embedded"
    # Secrets do not show where the environment is printed.
    secret_key: str = field(default="", repr=False)
    referral_keys: tuple[str, ...] = field(default=(), repr=False)
    database_url: str = ""
    elasticsearch_url: str = ""
    elasticsearch_api_key: str = ""
    elasticsearch_read_url: str = ""
    elasticsearch_read_api_key: str = ""
    elasticsearch_ca_file: str = ""
    elasticsearch_index: str = "lahde"
    elasticsearch_timeout: str = "1"
    redis_url: str = ""
    ptv_api_url: str = ""
    ptv_api_key: str = ""
    lipas_api_url: str = ""
    region: str = "pohjois-pohjanmaa"
    site_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    map_tiles_url: str = ""
    email_url: str = ""
    oidc_url: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    referral_mfa: str = "required"
    trusted_proxies: str = "0"
    measure_texts: str = ""
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def is_production(self) -> bool:
        return self.name == "production"


def read_environment(variables: Mapping[str, str]) -> Environment:
    """Read every variable, collecting all problems rather than the first."""

    def get(key: str) -> str:
        return variables.get(key, "").strip()

    def split(key: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in get(key).split(",") if part.strip())

    found = Environment(
        name=get("ENVIRONMENT") or "embedded",
        secret_key=get("SECRET_KEY"),
        referral_keys=split("REFERRAL_KEYS"),
        database_url=get("DATABASE_URL"),
        elasticsearch_url=get("ELASTICSEARCH_URL"),
        elasticsearch_api_key=get("ELASTICSEARCH_API_KEY"),
        elasticsearch_read_url=get("ELASTICSEARCH_READ_URL"),
        elasticsearch_read_api_key=get("ELASTICSEARCH_READ_API_KEY"),
        elasticsearch_ca_file=get("ELASTICSEARCH_CA_FILE"),
        elasticsearch_index=get("ELASTICSEARCH_INDEX") or "lahde",
        elasticsearch_timeout=get("ELASTICSEARCH_TIMEOUT") or "1",
        redis_url=get("REDIS_URL"),
        ptv_api_url=get("PTV_API_URL").rstrip("/"),
        ptv_api_key=get("PTV_API_KEY"),
        lipas_api_url=get("LIPAS_API_URL").rstrip("/"),
        region=get("REGION") or "pohjois-pohjanmaa",
        site_url=get("SITE_URL").rstrip("/"),
        allowed_hosts=split("ALLOWED_HOSTS"),
        map_tiles_url=get("MAP_TILES_URL"),
        email_url=get("EMAIL_URL"),
        oidc_url=get("OIDC_URL").rstrip("/"),
        oidc_client_id=get("OIDC_CLIENT_ID"),
        oidc_client_secret=get("OIDC_CLIENT_SECRET"),
        referral_mfa=get("REFERRAL_MFA") or "required",
        measure_texts=get("MEASURE_TEXTS"),
        # Production takes the scheme from its proxy already; elsewhere nobody may say where they come from.
        trusted_proxies=get("TRUSTED_PROXIES") or ("1" if get("ENVIRONMENT") == "production" else "0"),
    )
    parts = (
        Problem(f"lahde.E{n:03}", *words)
        for part in (search_problems, account_problems, measure_problems)
        for n, *words in part(found)
    )
    problems = [*wrong_values(found), *parts, *(missing_values(found) if found.is_production else [])]
    return Environment(**{**found.__dict__, "problems": tuple(problems)})


def wrong_values(env: Environment) -> list[Problem]:
    """Values that are set and can not be right, whatever the environment."""
    problems: list[Problem] = []

    def add(number: int, message: str, remedy: str) -> None:
        problems.append(Problem(f"lahde.E{number:03}", message, remedy))

    if env.name not in ENVIRONMENTS:
        add(1, f"ENVIRONMENT is {env.name!r}.", f"Set it to one of {', '.join(ENVIRONMENTS)}, or unset it.")
    if env.database_url and not is_database(env.database_url):
        add(
            2,
            "DATABASE_URL is not a database address.",
            "Write postgres://user:password@host:5432/name, or unset it to use SQLite.",
        )
    if env.elasticsearch_url and not is_cluster(env.elasticsearch_url):
        add(
            3,
            "ELASTICSEARCH_URL is not a web address, or its nodes are not of one kind.",
            "Write https://user:password@host:9200 (several with commas, the user of the first counts for all), "
            "or unset it to search in the database.",
        )
    if env.redis_url and not is_url(env.redis_url, "redis", "rediss"):
        add(
            4,
            "REDIS_URL is not a Redis address.",
            "Write redis://host:6379/0, or unset it to run tasks in the web process.",
        )
    if env.ptv_api_url and not (is_open_url(env.ptv_api_url) and env.ptv_api_url.endswith(("/api/v11", "/api/v12"))):
        add(
            5,
            "PTV_API_URL is not the address of a PTV Open API.",
            "Write it with its version, …/api/v11 or …/api/v12, or unset it to use the bundled demo source.",
        )
    if env.lipas_api_url and not (is_open_url(env.lipas_api_url) and env.lipas_api_url.endswith("/v2")):
        add(
            6,
            "LIPAS_API_URL is not the address of a LIPAS API.",
            "Write it with its version, …/v2, or unset it to use the bundled demo source.",
        )
    if not (REGIONS_DIR / f"{env.region}.toml").is_file() or "/" in env.region:
        known = ", ".join(sorted(path.stem for path in REGIONS_DIR.glob("*.toml")))
        add(
            7,
            f"REGION {env.region!r} has no data file.",
            f"Choose one of {known}, or add catalogue/regions/{env.region}.toml.",
        )
    if any(not is_key(key) for key in env.referral_keys):
        add(
            8,
            "REFERRAL_KEYS holds something that is not a 32-byte key in base64.",
            'Make one with: python3 -c "import os,base64;print(base64.b64encode(os.urandom(32)).decode())".',
        )
    if len(set(env.referral_keys)) < len(env.referral_keys):
        add(
            38,
            "REFERRAL_KEYS holds the same key twice.",
            "Leave each key once: the one that seals first, older ones behind it.",
        )
    if any(is_made_of(key, env.secret_key) for key in env.referral_keys):
        add(
            39,
            "REFERRAL_KEYS holds a key that is made of SECRET_KEY, or of one sign.",
            "Make it of its own 32 random bytes: whoever gets the one must not have the other.",
        )
    if env.site_url and not (is_open_url(env.site_url) and not urlsplit(env.site_url).path):
        add(9, "SITE_URL is not a web address.", "Write https://www.example.org without a path.")
    if env.map_tiles_url and not is_url(env.map_tiles_url, "https", "http"):
        add(
            10,
            "MAP_TILES_URL is not a web address.",
            "Write https://host/{z}/{x}/{y}.png, or unset it to show no map pictures.",
        )
    if env.email_url and not is_url(env.email_url, "smtp", "smtp+tls", "smtp+ssl"):
        add(
            11,
            "EMAIL_URL is not the address of a mail relay.",
            "Write smtp+tls://user:password@host:587, or unset it to print mail on the console.",
        )
    if any("/" in host or not host.isprintable() for host in env.allowed_hosts) or (
        env.is_production and "*" in env.allowed_hosts
    ):
        add(12, "ALLOWED_HOSTS holds something that is no host name.", "Write www.example.org, without https://.")
    if env.ptv_api_url.endswith("/api/v12") and not env.ptv_api_key:
        add(
            13,
            "PTV_API_KEY is missing, and PTV_API_URL is of v12, which answers nobody without a key.",
            "Ask DVV for a key (ptv-tuki@dvv.fi) and set PTV_API_KEY to it, or read v11: …/api/v11.",
        )
    if not all("!" <= letter <= "~" for letter in env.ptv_api_key):
        add(
            14,
            "PTV_API_KEY holds a space or a special character, and can not be sent.",
            "Copy the key again, without quotation marks and line breaks.",
        )
    return problems


# What production can not do without, and why; ids follow the order and stay.
REQUIRED: tuple[tuple[int, str, str, str], ...] = (
    (
        21,
        "database_url",
        "DATABASE_URL",
        "Name the PostgreSQL database: postgres://user:password@host:5432/name.",
    ),
    (22, "elasticsearch_url", "ELASTICSEARCH_URL", "Name the search cluster: https://host:9200."),
    (23, "redis_url", "REDIS_URL", "Name the Redis that carries tasks and cache: redis://host:6379/0."),
    (24, "ptv_api_url", "PTV_API_URL", "Name the PTV Open API, with its version at the end: …/api/v11."),
    (25, "lipas_api_url", "LIPAS_API_URL", "Name the LIPAS API, with its version at the end: …/v2."),
    (
        26,
        "referral_keys",
        "REFERRAL_KEYS",
        "Give at least one 32-byte key in base64; the first one encrypts.",
    ),
    (27, "site_url", "SITE_URL", "Give the public address of the site: https://www.example.org."),
    (28, "allowed_hosts", "ALLOWED_HOSTS", "List the host names the site answers to, with commas."),
    (29, "email_url", "EMAIL_URL", "Name the mail relay: smtp+tls://user:password@host:587."),
)


def missing_values(env: Environment) -> list[Problem]:
    """What a production site lacks; the embedded choices are for trying Lähde out."""
    problems = [
        Problem(f"lahde.E{number:03}", f"{variable} is missing in production.", remedy)
        for number, attribute, variable, remedy in REQUIRED
        if not getattr(env, attribute)
    ]
    if len(env.secret_key) < 40:
        problems.append(
            Problem(
                "lahde.E030",
                "SECRET_KEY is missing or too short in production.",
                "Give at least 40 random characters, the same for every process, and keep them secret.",
            )
        )
    return problems


environment = read_environment(os.environ)


def stop_if_wrong() -> None:
    """Print every problem with its remedy and end the process; called wherever one starts."""
    if environment.problems:
        sys.stderr.write("Lähde can not start:\n\n")
        sys.stderr.write("\n".join(str(problem) for problem in environment.problems) + "\n")
        raise SystemExit(1)
