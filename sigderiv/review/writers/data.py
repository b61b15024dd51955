"""Reports as JSON, `sigderiv.verify/1`: one object for one source, a list for several."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sigderiv.review.records import Report, Source


def write_reports(reports: Sequence[tuple[Report, Source]], lang: str = "en") -> str:
    """The JSON text; the language changes nothing in it."""
    data = [report.to_json() for report, _ in reports]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=1) + "\n"
