"""Plots as SVG, readable on light and on dark pages, alone or within the report's page."""

import html
import math
import statistics

import peers

WIDTH, LABELS, RIGHT, ROW, HEAD = 760, 190, 96, 22, 30
STYLE = """
.plot{--paper:#fff;--ink:#1f2328;--quiet:#59636e;--grid:#d8dee4;--ours:#0969da;--soft:#8ec2f7;--others:#8b949e;font:13px system-ui,sans-serif}
@media (prefers-color-scheme:dark){.plot{--paper:#0d1117;--ink:#e6edf3;--quiet:#9198a1;--grid:#30363d;--ours:#4493f8;--soft:#1f4a80;--others:#6e7681}}
.plot .paper{fill:var(--paper)}.plot text{fill:var(--ink)}.plot .quiet{fill:var(--quiet);font-size:12px}.plot .head{font-weight:600}
.plot .grid{stroke:var(--grid)}.plot .ours{fill:var(--ours)}.plot .soft{fill:var(--soft)}.plot .others{fill:var(--others)}
.plot .span{stroke:var(--grid);stroke-width:4}.plot polyline{fill:none;stroke-width:2;stroke:var(--others)}.plot polyline.ours{stroke:var(--ours)}
"""
PERCENTILES = {"p50": "p50_ms", "p90": "p90_ms", "p99": "p99_ms", "p99.9": "p999_ms", "max": "max_ms"}
FAN_OUT = ("W1", "W2", "W3kp", "quiet")


def plots(groups):
    """Plots by name, of those workloads that were measured; `groups` are rounds by workload and server."""
    fan_out = {name: groups[name] for name in FAN_OUT if name in groups}
    found = {}
    if fan_out:
        found["latency"] = latency(fan_out)
        found["cpu"] = bar_chart("Server CPU per delivery, µs (pale: the JIT)", fan_out, lambda runs: cpu(runs), "{:.2f}")
        found["deliveries"] = bar_chart("Deliveries per second", fan_out, lambda runs: [middle(runs, "deliv_per_s")], "{:,.0f}")
        sizes = {**({"by form, at 40 messages/s": groups["bytes"]} if "bytes" in groups else {}), **fan_out}
        found["bytes"] = bar_chart("Bytes on the wire per delivery", sizes, lambda runs: [middle(runs, "bytes_per_deliv")], "{:.0f}")
    if "W4" in groups:
        found["memory"] = bar_chart("Resident memory per idle member, KiB (pale: heap)", {"W4": groups["W4"]}, memory, "{:.1f}")
    if "W5" in groups:
        found["joining"] = bar_chart("Server CPU per client that connects, logs in and joins, µs", {"W5": groups["W5"]}, lambda runs: [middle(runs, "join_cpu_us")], "{:,.0f}")
    if "slow" in groups:
        found["slow-readers"] = lines("Server memory with and without slow readers, MiB", groups["slow"])
    return found


def middle(runs, key):
    values = [run[key] for run in runs if run.get(key) is not None]
    return statistics.median(values) if values else 0


def cpu(runs):
    own = middle(runs, "cpu_ns_without_jit")
    return [own / 1000, (middle(runs, "cpu_ns") - own) / 1000]


def memory(runs):
    heap = max(0, middle(runs, "heap_kib"))
    return [max(0, middle(runs, "resident_kib") - heap), heap]


def ours(server):
    return server.startswith("barrage")


def bar_chart(title, groups, parts_of, form):
    """Bars in a panel for each group; `parts_of` gives the one or two parts of a bar."""
    body, y = [], HEAD + 12
    for name, by_server in groups.items():
        rows = [(server, parts_of(runs)) for server, runs in by_server.items()]
        most = max((sum(parts) for _, parts in rows), default=0) or 1
        body.append(f'<text class="head" x="8" y="{y + 12}">{html.escape(name)}</text>')
        y += 20
        for server, parts in rows:
            body.append(label(server, y))
            x = LABELS
            for part, look in zip(parts, ("ours" if ours(server) else "others", "soft")):
                wide = max(0, part) / most * (WIDTH - LABELS - RIGHT)
                body.append(f'<rect class="{look}" x="{x:.1f}" y="{y + 3}" width="{wide:.1f}" height="{ROW - 8}" rx="2"/>')
                x += wide
            body.append(f'<text x="{x + 6:.1f}" y="{y + 15}">{form.format(sum(parts))}</text>')
            y += ROW
        y += 12
    return drawing(title, body, y)


def latency(groups):
    """Percentiles as points on a logarithmic axis of milliseconds."""
    values = [run[key] for by in groups.values() for runs in by.values() for run in runs for key in PERCENTILES.values() if run.get(key)]
    low = math.floor(math.log10(max(0.1, min(values, default=1))))
    high = math.ceil(math.log10(max(values, default=10)))
    high = max(high, low + 1)
    place = lambda ms: LABELS + (math.log10(max(ms, 10**low)) - low) / (high - low) * (WIDTH - LABELS - 30)
    body, y = [], HEAD + 12
    for name, by_server in groups.items():
        body.append(f'<text class="head" x="8" y="{y + 12}">{html.escape(name)}</text>')
        top = y + 20
        bottom = top + ROW * len(by_server)
        for power in range(low, high + 1):
            x = place(10**power)
            body.append(f'<line class="grid" x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}"/>')
            body.append(f'<text class="quiet" text-anchor="middle" x="{x:.1f}" y="{y + 14}">{10**power:g} ms</text>')
        y = top
        for server, runs in by_server.items():
            points = [(text, middle(runs, key)) for text, key in PERCENTILES.items()]
            body.append(label(server, y))
            body.append(f'<line class="span" x1="{place(points[0][1]):.1f}" y1="{y + 11}" x2="{place(points[-1][1]):.1f}" y2="{y + 11}"/>')
            for text, ms in points:
                big = 5 if text == "p99" else 3.5
                look = "ours" if ours(server) else "others"
                body.append(f'<circle class="{look}" cx="{place(ms):.1f}" cy="{y + 11}" r="{big}"><title>{text}: {ms:.1f} ms</title></circle>')
            y += ROW
        y += 14
    return drawing("Latency: p50, p90, p99 (large), p99.9 and max, milliseconds", body, y)


def lines(title, by_server):
    """The server's memory over the measured time; one line for each round."""
    series = [(server, run["rss_series_mib"]) for server, runs in by_server.items() for run in runs if run.get("rss_series_mib")]
    if not series:
        return drawing(title, [], HEAD)
    most, longest, tall = max(max(one) for _, one in series) * 1.1, max(len(one) for _, one in series), 200
    top = HEAD + 12
    body = []
    for step in range(5):
        y = top + tall - tall * step / 4
        body.append(f'<line class="grid" x1="60" y1="{y:.1f}" x2="{WIDTH - 20}" y2="{y:.1f}"/>')
        body.append(f'<text class="quiet" text-anchor="end" x="54" y="{y + 4:.1f}">{most * step / 4:,.0f}</text>')
    for server, one in series:
        look = ' class="ours"' if server.endswith("slow") else ""
        points = " ".join(f"{60 + at / max(1, longest - 1) * (WIDTH - 80):.1f},{top + tall - mib / most * tall:.1f}" for at, mib in enumerate(one))
        body.append(f"<polyline{look} points=\"{points}\"/>")
    body.append(f'<text class="quiet" x="60" y="{top + tall + 18}">{longest} seconds; coloured: with slow readers, grey: without</text>')
    return drawing(title, body, top + tall + 30)


def label(server, y):
    return f'<text class="{"" if ours(server) else "quiet"}" text-anchor="end" x="{LABELS - 8}" y="{y + 15}">{html.escape(peers.title(server))}</text>'


def drawing(title, body, height):
    text = html.escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" aria-label="{text}">'
        f'<style>{STYLE}</style><rect class="paper" width="{WIDTH}" height="{height:.0f}" rx="6"/>'
        f'<text class="head" x="8" y="22">{text}</text>{"".join(body)}</svg>\n'
    )
