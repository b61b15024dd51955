"""The style sheet of the web pages.  Data only."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 56rem; padding: 1.2rem; line-height: 1.5;
  font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  background: #fdfdfb; color: #1b1b1f; }
.derivation { --muted: #5b6070; --line: #dcdce4; --changed: #0b57d0; --good: #1a7f37;
  --bad: #b3261e; --open: #9a6700; margin: 0 0 3rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; font-weight: 600; overflow-wrap: anywhere; }
nav ol { padding-left: 1.4rem; } a { color: inherit; }
.derivation math { font-size: 1.12rem; } .derivation h2 math { font-size: 1.25rem; }
.derivation math[display="block"] { margin: 0; width: max-content; text-align: left; }
.derivation h2, .derivation p, .derivation td { overflow-x: auto; overflow-y: hidden; }
nav a { display: inline-block; max-width: 100%; overflow-x: auto; vertical-align: top; }
.derivation .scroll { overflow-x: auto; overflow-y: hidden; min-width: 0; padding: .3rem 0; }
.derivation .method, .derivation .date { color: var(--muted); margin: .2rem 0; }
.derivation .start { padding: .3rem 0 .5rem 2rem; margin-top: .9rem; }
.derivation .start > math { vertical-align: middle; }
.derivation .formula { line-height: 2.2; text-indent: -1.6rem; padding-left: 1.6rem; }
.derivation .formula math, .derivation .start math { text-indent: 0; margin: .15rem 0; }
.derivation .kept { white-space: nowrap; }
.derivation .note { color: var(--muted); font-size: .92rem; margin-left: 1.5rem; }
.derivation ol.steps { list-style: none; padding: 0; margin: 0; }
.derivation details { border-top: 1px solid var(--line); }
.derivation summary { display: flex; flex-wrap: wrap; column-gap: .6rem; align-items: baseline;
  cursor: pointer; padding: .25rem 0; list-style: none; }
.derivation summary .formula { max-width: calc(100% - 2rem); box-sizing: border-box; }
.derivation summary::-webkit-details-marker { display: none; }
.derivation .eq { font-size: 1.12rem; text-align: right; width: 1.4rem; }
.derivation .rule { color: var(--muted); font-size: .92rem; text-align: right; margin-left: auto;
  max-width: calc(100% - 2rem); }
.derivation .rule::after { content: " ▸"; } .derivation details[open] > summary .rule::after
  { content: " ▾"; }
.derivation .changed { color: var(--changed); }
.derivation .mark.proved { color: var(--good); } .derivation .mark.refuted { color: var(--bad); }
.derivation .mark.unproved { color: var(--open); }
.derivation details.refuted > summary { background: #b3261e18; }
.derivation details.unproved > summary { background: #9a670018; }
.derivation .inside { margin: 0 0 .8rem 1.6rem; padding: .2rem .8rem;
  border-left: 3px solid var(--line); font-size: .95rem; }
.derivation dl { display: grid; grid-template-columns: max-content minmax(0, 1fr);
  gap: .1rem 1rem; margin: .3rem 0; align-items: baseline; }
.derivation dt { color: var(--muted); } .derivation dd { margin: 0; }
.derivation code { overflow-wrap: anywhere; font-size: .9em; }
.derivation .closing { border-top: 2px solid currentColor; padding-top: .6rem; }
.derivation figure { margin: 1rem 0; } .derivation figcaption { color: var(--muted); }
.derivation figure svg { background: #fff; border-radius: .4rem; max-width: 100%; height: auto;
  min-width: min(24rem, 100%); }
.derivation pre { font-size: .88rem; padding: .6rem .8rem; border-left: 3px solid var(--line); }
.derivation table { border-collapse: collapse; } .derivation th { text-align: left;
  font-weight: 600; border-bottom: 1px solid currentColor; }
.derivation th, .derivation td { padding: .25rem .9rem .25rem 0; }
.derivation .number { text-align: right; font-variant-numeric: tabular-nums; }
.derivation .facts { list-style: none; padding: 0; }
.derivation .facts > li { padding: .4rem 0; border-top: 1px solid var(--line);
  display: grid; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere; }
.derivation .facts > li.marked { grid-template-columns: 1.6rem minmax(0, 1fr); }
.derivation .facts > li > span { overflow-x: auto; overflow-y: hidden; padding: .2rem 0; }
.derivation .facts .why { color: var(--muted); font-size: .9rem; grid-column: -2; }
.derivation .mark.numerical, .derivation .mark.unknown, .derivation .mark.unreadable {
  color: var(--open); }
@media (max-width: 34rem) {
  body { padding: .8rem; }
  .derivation .eq { width: 1.1rem; } .derivation .start { padding-left: 1.7rem; }
  .derivation .rule { margin-left: 1.7rem; text-align: left; flex-basis: calc(100% - 1.7rem); }
  .derivation math { font-size: 1rem; }
  .derivation .inside { margin-left: .4rem; }
  .derivation dl { grid-template-columns: minmax(0, 1fr); } .derivation dd { margin-left: .6rem; }
}
@media (prefers-color-scheme: dark) {
  body { background: #17181c; color: #e6e6ea; }
  .derivation { --muted: #a3a8b8; --line: #363843; --changed: #8ab4f8; --good: #6fd08c;
    --bad: #ff8a80; --open: #e3b341; }
}
@media print {
  body { max-width: none; background: #fff; color: #000; }
  .derivation { --muted: #444; --changed: #000; }
  .derivation .scroll { overflow: visible; }
  .derivation math { font-size: 1rem; }
  .derivation details::details-content { content-visibility: visible; block-size: auto;
    display: block; }
  .derivation .rule::after { content: ""; }
  .derivation details, .derivation section { break-inside: avoid; }
  nav { break-after: page; }
}
"""
