"""The style sheet of the page of findings.  Data only."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1b1b1f; --muted: #5b6070;
  --line: #dcdce4; --good: #1a7f37; --bad: #b3261e; --open: #9a6700; --unread: #7b3fa0;
  --code: #f3f3f0; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181c; --ink: #e6e6ea; --muted: #a3a8b8; --line: #363843; --good: #6fd08c;
    --bad: #ff8a80; --open: #e3b341; --unread: #d0a2f0; --code: #212329; }
}
body { margin: 0 auto; max-width: 56rem; padding: 1.2rem; line-height: 1.5;
  font-family: system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  background: var(--paper); color: var(--ink); }
.document { display: flex; flex-direction: column; margin-bottom: 3rem; }
.document > header { order: -1; border-left: 4px solid var(--tone); padding-left: .8rem;
  margin-bottom: 1rem; }
h1 { font-size: 1.35rem; margin: 0; overflow-wrap: anywhere; }
header p { margin: .1rem 0 0; color: var(--muted); }
.proved { --tone: var(--good); } .refuted { --tone: var(--bad); }
.unproved { --tone: var(--open); } .unreadable { --tone: var(--unread); }
article { border-top: 1px solid var(--line); padding: .35rem 0; min-width: 0; }
article.refuted, article.unproved, article.unreadable { border-left: 3px solid var(--tone);
  border-top: 0; padding: .5rem 0 .6rem .9rem; margin: .8rem 0; }
article.note { color: var(--muted); } article.note p { margin: 0; }
h2 { font-size: 1rem; font-weight: 600; margin: 0 0 .3rem; display: flex; flex-wrap: wrap;
  gap: 0 .5rem; align-items: baseline; }
.mark { color: var(--tone); font-weight: 700; }
.where { margin-left: auto; color: var(--muted); font-weight: 400; font-size: .9rem; }
.row { display: grid; grid-template-columns: 1.2rem 2.6rem minmax(0, 1fr); align-items: center;
  column-gap: .4rem; }
.line { color: var(--muted); font-size: .85rem; text-align: right;
  font-variant-numeric: tabular-nums; user-select: none; }
.scroll { overflow-x: auto; overflow-y: hidden; min-width: 0; padding: .25rem 0; }
math { font-size: 1.1rem; }
math[display="block"] { margin: 0; width: max-content; text-align: left; }
pre { background: var(--code); margin: .2rem 0; padding: .5rem .7rem .6rem; border-radius: .3rem;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.7;
  font-size: .9rem; }
pre .line { margin-right: 1rem; }
pre mark { background: none; color: inherit; text-decoration: underline wavy var(--tone);
  text-decoration-skip-ink: none; text-underline-offset: .25em; text-decoration-thickness: 1.5px; }
.slip { color: var(--tone); font-size: .92rem; }
code { overflow-wrap: anywhere; font-size: .9em; color: var(--muted); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem;
  margin: .35rem 0 0; align-items: baseline; font-size: .95rem; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
dd.repair math { color: var(--good); }
article.proved dl { margin-left: 4.6rem; }
@media (max-width: 34rem) {
  body { padding: .8rem; } math { font-size: 1rem; }
  dl, article.proved dl { grid-template-columns: minmax(0, 1fr); }
  article.proved dl { margin-left: 3.6rem; }
  dd { margin-left: .8rem; }
  .row { grid-template-columns: 1rem 1.8rem minmax(0, 1fr); }
}
@media print { body { max-width: none; background: #fff; color: #000; }
  article { break-inside: avoid; } .scroll { overflow: visible; } pre { white-space: pre-wrap; } }
"""
