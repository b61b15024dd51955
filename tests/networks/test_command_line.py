"""`sigderiv network` and `sigderiv graph` as commands: statuses, formats, both languages."""

from __future__ import annotations

import json
import xml.etree.ElementTree as tree

import pytest


def test_graph(sigderiv):
    done = sigderiv("graph", "(a+b)*(b+1)", "--at", "a=2,b=1", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "∂e/∂a = b + 1 = 2" in done.stdout
    assert "∂e/∂b = (b + 1) + (a + b) = 5" in done.stdout


def test_graph_as_svg(sigderiv, tmp_path):
    target = tmp_path / "graph.svg"
    assert sigderiv("graph", "(a+b)*(b+1)", "-o", str(target)).returncode == 0
    assert tree.fromstring(target.read_text(encoding="utf-8")).tag.endswith("svg")


def test_network_of_the_article(sigderiv):
    done = sigderiv("network", "--layers", "2,2,1", "--view", "element", "--wrt", "Theta2[1,2]")
    assert done.returncode == 0, done.stderr
    assert "= 1/m*(a^[3] - y)*a_2^[2]" in done.stdout


@pytest.mark.parametrize("view", ["element", "index", "matrix"])
def test_network_as_json(sigderiv, view):
    done = sigderiv("network", "--view", view, "-f", "json", "--l2")
    made = json.loads(done.stdout)
    assert (made["schema"], made["verdict"], done.returncode) == ("sigderiv.network/1", "proved", 0)
    assert all(line["verdict"] == "proved" for chain in made["chains"] for line in chain["lines"])


def test_both_languages_say_everything(sigderiv):
    for view in ("element", "index", "matrix"):
        for lang in ("en", "zh"):
            done = sigderiv("network", "--view", view, "--lang", lang, "--activation", "relu")
            assert done.returncode == 0
            assert "network/" not in done.stdout and "network-" not in done.stdout


def test_numbers_from_a_file(sigderiv, tmp_path):
    file = tmp_path / "net.toml"
    file.write_text(
        "[network]\nlayers = [2, 1]\n[weights]\nTheta1 = [[0.5, 1, -2]]\n"
        "[data]\nx = [[1, 2]]\ny = [[1]]\n"
    )
    done = sigderiv("network", str(file))
    assert done.returncode == 0 and "Theta1[1,0]" in done.stdout
    file.write_text(file.read_text().replace("0.5", "nan"))
    done = sigderiv("network", str(file))
    assert done.returncode == 2 and "nan" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("network", "--layers", "2,0,1"),
        ("network", "--activation", "tanh,tanh,sigmoid"),
        ("network", "--wrt", "Theta2[1,5]"),
        ("network", "--activation", "relu,relu"),
        ("network", "--at", "/no/such/file"),
        ("network", "-f", "picture"),
        ("graph", "a+b", "--at", "a=nan"),
        ("graph", "a/b", "--at", "a=1,b=0"),
        ("graph", "a+"),
    ],
)
def test_bad_input_has_status_2_and_a_sentence(sigderiv, arguments):
    done = sigderiv(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip() and "Traceback" not in done.stderr
    assert "network/" not in done.stderr


def test_a_name_that_is_neither_a_network_nor_a_file(sigderiv):
    done = sigderiv("network", "newron", "--lang", "en")
    assert done.returncode == 2
    assert "there is no network 'newron'" in done.stderr and "neuron" in done.stderr


@pytest.mark.parametrize(("option", "said"), [("--bias", True), ("--no-bias", False)])
def test_what_the_bias_unit_puts_out_is_said(sigderiv, option, said):
    done = sigderiv("network", "neuron", option, "--lang", "en", "-f", "text")
    assert ("whose output is 1" in done.stdout) is said and ("x_0" in done.stdout) is said
