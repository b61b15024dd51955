"""What holds infinity is refused as input, not as a fault."""

from __future__ import annotations

import pytest

from sigderiv.engine.derive import derive
from sigderiv.errors import SigderivError
from sigderiv.expr import Symbol
from sigderiv.notation import read_text


@pytest.mark.parametrize("text", ["oo - oo", "x + oo"])
def test_infinity_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SigderivError) as found:
        derive(read_text(text), Symbol("x"))
    assert found.value.code == "engine/holds-infinity"
