"""Templates carry nothing that the content policy refuses. (scripts/test also lints and formats them.)"""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    # Data in a script element is not run, and the policy lets it be.
    assert not re.search(r"<(script|style)(?![^>]*\b(?:src=|type=\"application/json\"))", text)
