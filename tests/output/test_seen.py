"""Documents opened with the real thing and looked at: as pixels, in a browser, in Chinese."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from sigderiv.output.deriving import derive
from sigderiv.output.document import Document
from sigderiv.output.formats import FORMATS, render

Run = Callable[..., "CompletedProcess[str]"]
WHITE = 250


def tool(name: str, why: str = "") -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed {why}")
    return path


def grey(png: bytes) -> list[bytes]:
    """The rows of an 8-bit PNG as one channel (the darkest): enough to see whether there is ink."""
    assert png.startswith(b"\x89PNG")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    data, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        data += png[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        at += length + 12
    raw, line, rows = zlib.decompress(data), width * channels, list[bytes]()
    before = bytearray(line)
    for row in range(height):
        method = raw[row * (line + 1)]
        now = bytearray(raw[row * (line + 1) + 1 : (row + 1) * (line + 1)])
        for k in range(line):
            left = now[k - channels] if k >= channels else 0
            up, corner = before[k], before[k - channels] if k >= channels else 0
            guess = left + up - corner
            near = min((left, up, corner), key=lambda v, g=guess: abs(g - v))
            now[k] = (now[k] + (0, left, up, (left + up) // 2, near)[method]) % 256
        rows.append(bytes(min(now[k : k + min(3, channels)]) for k in range(0, line, channels)))
        before = now
    return rows


def inked(rows: list[bytes]) -> float:
    """The part of the rows that has something dark on it."""
    return sum(any(value < WHITE - 60 for value in row) for row in rows) / len(rows)


@pytest.fixture(scope="module")
def document() -> Document:
    return Document((derive("sigmoid"), derive("ln(x)*x^x")), "Two", "2026-01-31")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_pages_of_a_pdf_have_ink(lang: str, document: Document, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    tool("pdftoppm", "(poppler-utils)")
    made = render(FORMATS["pdf"], document, lang)
    assert isinstance(made, bytes)
    (tmp_path / "d.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "40", "-png", "d.pdf", "d"], cwd=tmp_path, check=True)
    pages = sorted(tmp_path.glob("d-*.png"))
    assert pages and inked(grey(pages[0].read_bytes())) > 0.3


@pytest.mark.parametrize("source", ["document", "plot", "graph", "surface"])
def test_an_svg_is_drawn_by_a_browser(
    source: str, document: Document, tmp_path: Path, sigderiv_process: Run
) -> None:
    chromium = tool("chromium")
    commands = {
        "plot": ["plot", "sigmoid"], "graph": ["graph", "(a+b)*(b+1)", "--at", "a=2,b=1"],
        "surface": ["plot", "--surface", "cross-entropy"],
    }  # fmt: skip
    if source == "document":
        pytest.importorskip("typst")
        (tmp_path / "a.svg").write_text(str(render(FORMATS["svg"], document, "en")))
    else:
        done = sigderiv_process(*commands[source], "-o", "a.svg", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    rows = grey(screenshot(chromium, tmp_path / "a.svg", tmp_path))
    assert inked(rows) > 0.15
    assert len({value for row in rows for value in row}) > 20  # shades: text and lines, not a box


def screenshot(chromium: str, page: Path, folder: Path, size: str = "900,700") -> bytes:
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--hide-scrollbars", f"--user-data-dir={folder}/user",
         f"--window-size={size}", f"--screenshot={folder}/shot.png", page.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return (folder / "shot.png").read_bytes()


COMMANDS = {
    "network": ["network", "--layers", "2,1"], "describe": ["describe", "sigmoid"],
    "rules": ["rules", "quotient"], "graph": ["graph", "(a+b)*(b+1)", "--at", "a=2,b=1"],
    "verify": ["verify", "d/dx x^2 = 2*x = x + x"],
}  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_pages_fit_a_phone_and_formulas_are_drawn(
    command: str, lang: str, tmp_path: Path, sigderiv_process: Run
) -> None:
    """In a frame of 390 pixels: no page wider than that, no two neighbours on top of each other."""
    chromium = tool("chromium")
    done = sigderiv_process(*COMMANDS[command], "-o", "page.html", cwd=tmp_path, lang=lang)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    probe = (
        "<script>addEventListener('load', () => { const r = document.documentElement;"
        "const b = [...document.querySelectorAll('summary > span')].map(e =>"
        " e.getBoundingClientRect()); let over = 0;"
        "for (let i = 1; i < b.length; i++) if (Math.min(b[i].right, b[i-1].right) -"
        " Math.max(b[i].left, b[i-1].left) > 1 && Math.min(b[i].bottom, b[i-1].bottom) -"
        " Math.max(b[i].top, b[i-1].top) > 1) over++;"
        "const m = [...document.querySelectorAll('math')].filter(e => e.checkVisibility());"
        "parent.postMessage([r.scrollWidth, over, m.length, m.filter(e =>"
        " e.getBoundingClientRect().height < 6).length].join(' '), '*'); })</script>"
    )
    (tmp_path / "page.html").write_text(page.replace("</head>", probe + "</head>"), "utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        "<!DOCTYPE html><body><script>addEventListener('message', e => {"
        " document.body.textContent = 'told ' + e.data; })</script>"
        "<iframe src=page.html width=390 height=800 style='border:0'></iframe></body>",
        encoding="utf-8",
    )
    seen = subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", f"--user-data-dir={tmp_path}/u", "--virtual-time-budget=3000",
         "--dump-dom", frame.as_uri()],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    told = re.search(r"told (\d+) (\d+) (\d+) (\d+)", seen.stdout)
    assert told, seen.stdout[:300] + seen.stderr[-300:]
    wide, over, formulas, flat = map(int, told.groups())
    assert wide <= 390 and over == 0 and flat == 0
    assert formulas or command == "graph"


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_latex_compiles(command: str, tmp_path: Path, sigderiv_process: Run) -> None:
    if command == "verify":
        pytest.skip("verify gives the document back, marked")
    xelatex = tool("xelatex", "(texlive-xetex, texlive-lang-chinese, fonts-noto-cjk)")
    found = subprocess.run(["kpsewhich", "ctex.sty"], capture_output=True, check=False)
    if found.returncode:
        pytest.skip("ctex is not installed (texlive-lang-chinese)")
    done = sigderiv_process(
        *COMMANDS[command], "-o", "d.tex", "--standalone", cwd=tmp_path, lang="zh"
    )
    assert done.returncode == 0, done.stderr
    made = subprocess.run(
        [xelatex, "-interaction=nonstopmode", "-halt-on-error", "d.tex"], cwd=tmp_path,
        capture_output=True, text=True, check=False, errors="replace",
    )  # fmt: skip
    assert made.returncode == 0, made.stdout[-1500:]
    log = (tmp_path / "d.log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
