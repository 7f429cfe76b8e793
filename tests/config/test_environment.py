"""What an operator may get wrong, and what the start says about it."""

import os
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from config.environment import BASE_DIR, REQUIRED, read_environment
from config.secret_key import local_secret_key

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgres://lahde:secret@db:5432/lahde",
    "ELASTICSEARCH_URL": "https://search:9200",
    "REDIS_URL": "redis://redis:6379/0",
    "PTV_API_URL": "https://ptv.example/api/v11",
    "LIPAS_API_URL": "https://lipas.example/v2",
    "REFERRAL_KEYS": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "SITE_URL": "https://www.lahde.example",
    "ALLOWED_HOSTS": "www.lahde.example",
    "EMAIL_URL": "smtp://mail:587",
}


def ids(variables: dict[str, str]) -> list[str]:
    return [problem.id for problem in read_environment(variables).problems]


def test_nothing_set_is_the_embedded_choice() -> None:
    environment = read_environment({})

    assert environment.problems == ()
    assert (environment.database_url, environment.redis_url, environment.region) == ("", "", "pohjois-pohjanmaa")


def test_empty_is_the_same_as_unset() -> None:
    assert read_environment(dict.fromkeys(PRODUCTION, " ")) == read_environment({})


def test_a_whole_production_environment_is_right() -> None:
    assert ids(PRODUCTION) == []


KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@pytest.mark.parametrize(
    ("variable", "value", "check"),
    [
        ("ENVIRONMENT", "prod", "lahde.E001"),
        ("MEASURE_TEXTS", "/nowhere/measures.toml", "lahde.E036"),
        ("DATABASE_URL", "mysql://db/lahde", "lahde.E002"),
        ("DATABASE_URL", "lahde", "lahde.E002"),
        ("ELASTICSEARCH_URL", "search:9200", "lahde.E003"),
        ("ELASTICSEARCH_URL", "https://one:9200,two", "lahde.E003"),
        ("ELASTICSEARCH_URL", "https://one:9200,http://two:9200", "lahde.E003"),
        ("ELASTICSEARCH_READ_URL", "https://reader@search:9200", "lahde.E015"),
        ("ELASTICSEARCH_API_KEY", "key", "lahde.E016"),
        ("ELASTICSEARCH_READ_API_KEY", "key", "lahde.E020"),
        ("ELASTICSEARCH_CA_FILE", "/nowhere/ca.pem", "lahde.E017"),
        ("ELASTICSEARCH_INDEX", "Lähde*", "lahde.E018"),
        ("ELASTICSEARCH_TIMEOUT", "soon", "lahde.E019"),
        ("ELASTICSEARCH_TIMEOUT", "0", "lahde.E019"),
        ("REDIS_URL", "http://redis", "lahde.E004"),
        ("PTV_API_URL", "https://ptv.example", "lahde.E005"),
        ("PTV_API_URL", "https://user:secret@ptv.example/api/v11", "lahde.E005"),
        ("LIPAS_API_URL", "https://lipas.example/v1", "lahde.E006"),
        ("SITE_URL", "https://www.lahde.example?x=1", "lahde.E009"),
        ("REGION", "atlantis", "lahde.E007"),
        ("REGION", "../regions/pohjois-pohjanmaa", "lahde.E007"),
        ("REFERRAL_KEYS", "short", "lahde.E008"),
        ("REFERRAL_KEYS", f"{KEY},{KEY}", "lahde.E038"),
        ("REFERRAL_KEYS", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=", "lahde.E039"),
        ("SITE_URL", "www.lahde.example", "lahde.E009"),
        ("MAP_TILES_URL", "tiles", "lahde.E010"),
        ("REDIS_URL", "redis://host:port", "lahde.E004"),
        ("DATABASE_URL", "postgres://db", "lahde.E002"),
        ("SITE_URL", "https://www.lahde.example/fi", "lahde.E009"),
        ("EMAIL_URL", "mail.example", "lahde.E011"),
        ("EMAIL_URL", "https://mail.example", "lahde.E011"),
        ("ALLOWED_HOSTS", "www.lahde.example,https://lahde.example", "lahde.E012"),
        ("PTV_API_URL", "https://ptv.example/api/v12", "lahde.E013"),
        ("PTV_API_KEY", "two words", "lahde.E014"),
        ("PTV_API_KEY", "avaimeni-ä", "lahde.E014"),
    ],
)
def test_a_wrong_value_is_told_with_its_check(variable: str, value: str, check: str) -> None:
    assert ids({variable: value}) == [check]


def test_elasticsearch_of_several_nodes_with_users_or_keys_is_right(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    nodes = {
        "ELASTICSEARCH_URL": "https://one:9200, https://two:9200",
        "ELASTICSEARCH_CA_FILE": str(tmp_path / "ca.pem"),
    }
    assert ids({**nodes, "ELASTICSEARCH_API_KEY": "a2V5Og==", "ELASTICSEARCH_READ_API_KEY": "cmVhZGVyOg=="}) == []
    users = {
        "ELASTICSEARCH_URL": "https://lahde:s%40la@one:9200",
        "ELASTICSEARCH_READ_URL": "https://reader:s@one:9200",
    }
    assert ids({**users, "ELASTICSEARCH_TIMEOUT": "0.5", "ELASTICSEARCH_INDEX": "lahde-oulu"}) == []


def test_an_api_key_beside_a_user_is_refused() -> None:
    assert ids({"ELASTICSEARCH_URL": "https://lahde:s@one:9200", "ELASTICSEARCH_API_KEY": "key"}) == ["lahde.E016"]


def test_v12_with_its_key_is_right_and_a_key_beside_v11_harmless() -> None:
    for version in ("v11", "v12"):
        url = f"https://ptv.example/api/{version}"
        assert ids({**PRODUCTION, "PTV_API_URL": url, "PTV_API_KEY": "0a1b-2c3d"}) == []


def test_a_key_that_is_wrong_is_not_told() -> None:
    (problem,) = read_environment({"PTV_API_KEY": "s3cret key"}).problems

    assert "s3cret" not in str(problem)


@pytest.mark.parametrize("variable", [name for _, _, name, _ in REQUIRED])
def test_each_missing_variable_stops_production(variable: str) -> None:
    problems = read_environment({**PRODUCTION, variable: ""}).problems

    assert [problem.message for problem in problems] == [f"{variable} is missing in production."]
    assert problems[0].remedy


@pytest.mark.parametrize("key", ["", "short"])
def test_production_wants_a_real_secret(key: str) -> None:
    assert ids({**PRODUCTION, "SECRET_KEY": key}) == ["lahde.E030"]


def test_production_answers_to_named_hosts_only() -> None:
    assert ids({**PRODUCTION, "ALLOWED_HOSTS": "*"}) == ["lahde.E012"]


def test_a_worker_does_not_start_with_a_wrong_environment() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "celery", "--app", "config", "worker", "--pool", "solo"],
        cwd=BASE_DIR,
        env={**bare_environment(), "DJANGO_SETTINGS_MODULE": "config.settings", "ENVIRONMENT": "production"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert result.returncode != 0
    assert "lahde.E021: DATABASE_URL is missing in production." in result.stderr


def test_every_problem_has_an_id_of_its_own() -> None:
    everything_missing = ids({"ENVIRONMENT": "production"})

    assert len(everything_missing) == len(set(everything_missing)) == len(REQUIRED) + 1


def bare_environment() -> dict[str, str]:
    """This process's environment without an operator's choices: the tests may run with some of their own."""
    return {key: value for key, value in os.environ.items() if key not in PRODUCTION}


def run_manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env={**bare_environment(), "DJANGO_SETTINGS_MODULE": "config.settings", **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_wrong_value_stops_a_command_with_its_remedy() -> None:
    result = run_manage("showmigrations", REDIS_URL="carrier-pigeon")

    assert result.returncode == 1
    assert "lahde.E004: REDIS_URL is not a Redis address." in result.stderr
    assert "unset it to run tasks in the web process" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_system_check_reports_what_production_lacks() -> None:
    result = run_manage("check", ENVIRONMENT="production")

    assert result.returncode == 1
    assert "(lahde.E021) DATABASE_URL is missing in production." in result.stderr
    assert "HINT: Name the PostgreSQL database" in result.stderr


def test_the_key_of_this_machine_is_made_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    key = local_secret_key(tmp_path)

    assert len(key) >= 50
    assert local_secret_key(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", ["begins", "ends", "hashed"])
def test_a_referral_key_that_is_made_of_the_secret_key_is_refused(how: str) -> None:
    secret = "siteen-oma-salaisuus-jossa-on-enemman-kuin-neljakymmenta-merkkia"
    raw = {"begins": secret[:32].encode(), "ends": secret[-32:].encode(), "hashed": sha256(secret.encode()).digest()}
    key = b64encode(raw[how]).decode()
    found = read_environment({"SECRET_KEY": secret, "REFERRAL_KEYS": key}).problems
    assert [problem.id for problem in found] == ["lahde.E039"]
    assert read_environment({"SECRET_KEY": secret[::-1], "REFERRAL_KEYS": key}).problems == ()
