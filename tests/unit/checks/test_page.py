"""docs/checks.md says what the checks say of themselves."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from langjustice import checks

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_of_checks_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_checks_page", ROOT / "scripts" / "make_checks_page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == module.render(), "run: make docs"
    for name in checks.NAMES:
        section = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        assert "| right" in section
        assert "| wrong" in section
