"""Where the documents of these tests are."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def articles() -> Path:
    """The articles of the corpus."""
    return HERE.parent / "corpus" / "articles"


@pytest.fixture(scope="session")
def collection() -> Path:
    """The project's own derivations."""
    return HERE / "collection"
