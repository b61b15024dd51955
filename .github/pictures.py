"""Make the pictures of the README again: `python .github/pictures.py`.

Every picture is what the tool prints: the terminal's output through rich's SVG, in light and in
dark, and the plot as `sigderiv plot` writes it.  The font of a terminal is the reader's own, so
that nothing is fetched.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WIDTH = 100
TERMINAL = {
    "derive": ["derive", "sigmoid", "--detail", "brief"],
    "verify": ["verify", "d/dx sigma(x) = sigma(x)*(1+sigma(x))"],
}


def printed(arguments: list[str]) -> str:
    """What the command prints on a terminal of that width, with colours."""
    if arguments[0] == "derive":
        from sigderiv.output.deriving import derive
        from sigderiv.output.terminal import show

        document = derive(arguments[1], detail=arguments[3]).as_document()
        return "\n".join(show(document, "en", colour=True))
    from sigderiv.output.findings import Style, written
    from sigderiv.review import formula, verify_documents

    reports = verify_documents([formula(arguments[1])])
    return written(reports, "text", Style(color=True))


def picture(arguments: list[str], dark: bool) -> str:
    """A window of a terminal with the command and what it prints."""
    import io

    from rich.console import Console
    from rich.terminal_theme import DIMMED_MONOKAI, TerminalTheme
    from rich.text import Text

    light = TerminalTheme(
        (253, 253, 251), (30, 30, 34),
        [(30, 30, 34), (179, 38, 30), (26, 127, 55), (154, 103, 0), (11, 87, 208), (130, 60, 200),
         (0, 110, 130), (110, 114, 128)],
        None,
    )  # fmt: skip
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    shown = " ".join(f"'{word}'" if " " in word else word for word in arguments)
    console.print(Text(f"$ sigderiv {shown}", style="bold"))
    console.print(Text.from_ansi(printed(arguments)))
    made = console.export_svg(
        title="sigderiv", theme=DIMMED_MONOKAI if dark else light, unique_id="sigderiv"
    )
    return re.sub(r"@font-face \{.*?\}\s*", "", made, flags=re.S)


def main() -> None:
    import os

    os.environ |= {"COLUMNS": str(WIDTH), "SIGDERIV_LANG": "en"}
    for name, arguments in TERMINAL.items():
        for dark in (False, True):
            path = HERE / f"{name}-{'dark' if dark else 'light'}.svg"
            path.write_text(picture(arguments, dark), encoding="utf-8")
    plot = ["plot", "sigmoid", "-o", str(HERE / "plot.svg"), "--force"]
    subprocess.run([sys.executable, "-m", "sigderiv", *plot], check=True)


if __name__ == "__main__":
    main()
