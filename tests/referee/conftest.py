"""Long runs are started by hand, with `-m full`."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "full" not in str(config.getoption("-m")):
        skip = pytest.mark.skip(reason="a long run; start it with -m full")
        for item in items:
            if item.get_closest_marker("full"):
                item.add_marker(skip)
