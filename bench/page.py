"""The report as one page that loads nothing."""

import html

STYLE = """
:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:1200px;margin:2rem auto;padding:0 1rem;background:#fff;color:#1f2328}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:13px}th,td{padding:.25rem .6rem;border-bottom:1px solid #d8dee4;text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left}svg{max-width:100%;height:auto;display:block;margin:1rem 0}.missed{color:#cf222e}.holds{color:#1a7f37}
@media (prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}th,td{border-color:#30363d}.missed{color:#ff7b72}.holds{color:#56d364}}
"""


def table(heads, rows):
    head = "".join(f"<th>{html.escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(cell(text) for text in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><tr>{head}</tr>{body}</table></div>'


def cell(text):
    look = f' class="{text}"' if text in ("holds", "missed") else ""
    return f"<td{look}>{html.escape(text)}</td>"


def document(title, body):
    return f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{STYLE}</style>\n{body}</html>\n'


def section(title, heads, rows, note):
    return f"<h2>{html.escape(title)}</h2>\n{table(heads, rows)}\n<p>{html.escape(note)}</p>\n"


def report(conditions, plots, sections):
    first, *others = sections
    parts = ["<h1>Barrage beside its peers</h1>", *(f"<p>{html.escape(text)}</p>" for text in conditions)]
    parts += [section(*first), *plots.values(), *(section(*one) for one in others)]
    return document("Barrage beside its peers", "\n".join(parts))
