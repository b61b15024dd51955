"""`sigderiv network`: the gradients of a network by backpropagation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sigderiv.cli import language
from sigderiv.cli.options import Force, Format, Language, Output, Standalone
from sigderiv.cli.status import status_of
from sigderiv.errors import SigderivError, reason_of

if TYPE_CHECKING:
    from sigderiv.networks.spec import NetworkSpec
    from sigderiv.output.document import Document

LARGEST_FILE = 5_000_000


def network(
    file: Annotated[
        Path | None, typer.Argument(metavar="NAME|FILE", help="network/argument-file")
    ] = None,
    layers: Annotated[str, typer.Option(metavar="2,2,1", help="network/option-layers")] = "2,2,1",
    activation: Annotated[
        str, typer.Option(metavar="NAMES", help="network/option-activation")
    ] = "sigmoid",
    loss: Annotated[
        str, typer.Option(metavar="NAME", help="network/option-loss")
    ] = "cross-entropy",
    l2: Annotated[bool, typer.Option("--l2", help="network/option-l2")] = False,
    bias: Annotated[bool, typer.Option("--bias/--no-bias", help="network/option-bias")] = True,
    wrt: Annotated[str, typer.Option(metavar="'Theta2[1,2]'", help="network/option-wrt")] = "",
    view: Annotated[
        str, typer.Option(metavar="element|index|matrix|graph", help="network/option-view")
    ] = "",
    at: Annotated[
        str, typer.Option("--at", metavar="random|FILE", help="network/option-numbers")
    ] = "",
    seed: Annotated[
        int, typer.Option("--seed", min=0, metavar="N", help="network/option-seed")
    ] = 1,
    format_: Format = "",
    output: Output = None,
    force: Force = False,
    standalone: Standalone = False,
    lang: Language = "",
) -> int:
    from sigderiv.cli.showing import Sink
    from sigderiv.networks.spec import model_spec, read_toml, specify

    sink = Sink(format_, output, force, standalone, command="network")
    form = sink.check()
    tables: Mapping[str, Any] = {}
    named = None if file is None else model_spec(
        str(file), l2=l2, bias=bias, view=view or "element", wrt=wrt
    )  # fmt: skip
    if named is not None:
        spec = named
    elif file is not None:
        _refuse_unknown_name(file)
        spec, tables = read_toml(read_file(file), view, wrt)
    else:
        spec = specify(layers, activation, loss, l2=l2, bias=bias, view=view or "element", wrt=wrt)
    document, outcome = _answer(spec, _given(at, tables) if at or tables else None, seed)
    sink.put(document, form)
    return status_of([outcome])


def _answer(
    spec: NetworkSpec, given: Mapping[str, Any] | None, seed: int
) -> tuple[Document, str]:
    """What is shown of a network, and its outcome; given: numbers to look at it with."""
    spoken = language.current()
    if spec.view == "graph":
        from sigderiv.networks.network_graph import network_graph
        from sigderiv.networks.numbers import numbers_of
        from sigderiv.output.graph import graph_document

        values = numbers_of(spec, given, seed) if given is not None else None
        note = "graph/one-sample" if values is not None else ""
        return graph_document(network_graph(spec, values), spoken, note), "proved"
    if given is not None:
        from sigderiv.networks.comparing import compare_numbers
        from sigderiv.output.network_numbers import numbers_document

        table = compare_numbers(spec, given, seed)
        return numbers_document(table, spoken), table.outcome
    from sigderiv.networks.derive import network as make
    from sigderiv.output.network import network_document

    derivation = make(spec)
    return network_document(derivation, spoken), derivation.outcome.value


def _refuse_unknown_name(file: Path) -> None:
    """A word that is neither a network of the catalogue nor a file is a slip in the name."""
    from sigderiv.catalogue.models import MODELS

    if not file.suffix and file.parent == Path() and not file.exists():
        known = ", ".join(model.name for model in MODELS)
        raise SigderivError("network/no-model", name=str(file), known=known)


def _given(at: str, tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """The numbers of the file that `--at` names, else those of the network's own file."""
    from sigderiv.networks.numbers import read_numbers

    return read_numbers(read_file(Path(at))) if at not in ("", "random") else tables


def read_file(path: Path) -> str:
    """A small text file."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SigderivError("network/file-size", path=str(path), limit=LARGEST_FILE)
        return path.read_text(encoding="utf-8")
    except OSError as defect:
        raise SigderivError("network/file", path=str(path), why=reason_of(defect)) from defect
    except UnicodeDecodeError as defect:
        raise SigderivError("network/file-encoding", path=str(path), at=defect.start) from defect
