"""Backpropagation in documents: the right formulas are proved by `verify`, wrong ones refuted."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

SOFTMAX = r"p_i = \frac{e^{o_i}}{\sum_{j=1}^{K} e^{o_j}}" + "\n\n"
LAYER = (
    r"z_k = \sum_{j=1}^{n} w_{kj} a_j" + "\n\n" + r"J = \frac{1}{2} \sum_{k=1}^{K} (z_k - y_k)^2"
    "\n\n"
)
CASES = [
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_k} = p_i (\delta_{ik} - p_k)", "proved"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_k} = p_i (\delta_{ik} + p_k)", "refuted"),
    (SOFTMAX, r"\frac{\partial p_i}{\partial o_k} = p_i (1 - p_k)", "refuted"),
    (LAYER, r"\frac{\partial J}{\partial w_{pq}} = (z_p - y_p) a_q", "proved"),
    (LAYER, r"\frac{\partial J}{\partial w_{pq}} = (y_p - z_p) a_q", "refuted"),
    (LAYER, r"\frac{\partial J}{\partial w_{pq}} = (z_q - y_q) a_p", "refuted"),
    (LAYER, r"\frac{\partial J}{\partial a_{q}} = \sum_{k=1}^{K} (z_k - y_k) w_{kq}", "proved"),
    (LAYER, r"\frac{\partial J}{\partial a_{q}} = \sum_{k=1}^{K} (z_k - y_k) w_{qk}", "refuted"),
]


@pytest.mark.parametrize(("before", "claim", "expected"), CASES)
def test_verify(tmp_path, before, claim, expected):
    file = tmp_path / "notes.tex"
    file.write_text(before + claim + "\n")
    done = subprocess.run(
        [sys.executable, "-m", "sigderiv", "verify", str(file), "--format", "json"],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    links = json.loads(done.stdout)["links"]
    assert [link["verdict"] for link in links] == [expected], done.stdout
