"""Everything the browser loads is ours or accounted for."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

STATIC = Path(settings.BASE_DIR) / "static"
VENDOR: dict[str, Any] = tomllib.loads((STATIC / "vendor" / "vendor.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("package", VENDOR["package"], ids=lambda package: package["name"])
def test_every_vendored_file_is_what_it_was(package: dict[str, Any]) -> None:
    assert all(package[key] for key in ("name", "version", "licence", "source", "changes"))
    for path, file in package["files"].items():
        assert hashlib.sha256((STATIC / path).read_bytes()).hexdigest() == file["sha256"], path


def test_no_file_is_unaccounted_for() -> None:
    found = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    own = {str(path.relative_to(STATIC)) for pattern in VENDOR["own"] for path in STATIC.glob(pattern)}
    vendored = {path for package in VENDOR["package"] for path in package["files"]}
    assert found == own | vendored
    assert not own & vendored


def test_every_licence_is_beside_its_files() -> None:
    for path in ("vendor/lucide/LICENSE", "vendor/designsystemet-css-1.22.0/LICENSE", "fonts/OFL.txt"):
        assert (STATIC / path).is_file()


def test_files_of_installed_packages_are_there() -> None:
    for package in VENDOR["installed"]:
        assert all(finders.find(path) for path in package["files"]), package["name"]


def test_the_sprite_holds_every_icon() -> None:
    sprite = (STATIC / "icons" / "sprite.svg").read_text(encoding="utf-8")
    for folder, prefix in (("ui", "i"), ("theme", "t")):
        for path in (STATIC / "icons" / folder).glob("*.svg"):
            assert f'<symbol id="{prefix}-{path.stem}"' in sprite, f"run scripts/icons: {path.name}"


def test_stylesheets_load_nothing_from_elsewhere() -> None:
    for path in STATIC.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "url(http" not in text.replace('"', "").replace("'", ""), path
        assert "@import" not in text, path
