"""The figures as a table for people, and as files."""

import json
import statistics
import time


def table(figures):
    machine, load = figures["machine"], figures["load"]
    lines = [
        f"{machine['cores']} × {machine['cpu']}, {machine['memory_gib']} GiB, Linux {machine['kernel']}, {machine['java']}. "
        f"Server and load client share these cores; load average at the beginning {machine['load_average']:.1f}.",
        "",
        f"One room, {load['members']} members, {load['rate']:g} messages/s of {load['size']} bytes, {load['seconds']} s after {load['warm_up']} s of warm-up.",
        "",
    ]
    if figures["rounds"]:
        lines += comparison(figures["rounds"])
    lines += [f"Left out: {name} ({reason})" for name, reason in figures["left_out"].items()]
    return "\n".join(lines + ["", *single(figures)]) + "\n"


def comparison(rounds):
    by_server = {}
    for run in rounds:
        by_server.setdefault(run["server"], []).append(run)
    least = min(middle(runs, "cpu_ns") for runs in by_server.values())
    yield "| server | rounds | CPU per delivery, µs (least – most) | × least | lost | p50 ms | p99 ms | p99.9 ms | writes per delivery | bytes per delivery | memory MiB | cores used by others |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for server, runs in by_server.items():
        cpu = [run["cpu_ns"] / 1000 for run in runs]
        cells = [server, len(runs), f"{statistics.median(cpu):.2f} ({min(cpu):.2f} – {max(cpu):.2f})", f"{middle(runs, 'cpu_ns') / least:.2f}", sum(run["loss"] for run in runs)]
        cells += [f"{middle(runs, key):.1f}" for key in ("p50_ms", "p99_ms", "p999_ms")]
        cells += [f"{middle(runs, 'frames_per_deliv'):.2f}", f"{middle(runs, 'bytes_per_deliv'):.0f}"]
        cells += [f"{middle(runs, 'rss_load_kib') / 1024:.0f}", f"{max(run['other_cores'] for run in runs):.2f}"]
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"


def middle(runs, key):
    return statistics.median(run[key] for run in runs)


def single(figures):
    starts, own = figures["start"], figures["java_tool"]
    yield "| Barrage alone | |"
    yield "|---|---|"
    yield f"| start until ready | {statistics.median(s['ready_s'] for s in starts):.2f} s (of {len(starts)} starts) |"
    yield f"| memory after the start | {statistics.median(s['rss_mib'] for s in starts):.0f} MiB |"
    yield f"| its own tool: deliveries | {own['received']:,} of {own['expected']:,}; {own['lost']} lost, {own['doubled']} doubled, {own['out_of_order']} out of order |"
    yield f"| its own tool: CPU per delivery | {own['cpu_ns'] / 1000:.2f} µs |"
    yield f"| its own tool: latency p50 / p99 / p99.9 / max | {own['p50_ms']:.1f} / {own['p99_ms']:.1f} / {own['p999_ms']:.1f} / {own['max_ms']:.1f} ms |"
    if "idle" in figures:
        idle = figures["idle"]
        yield f"| memory per idle connection, at {idle['members']:,} | {idle['kib_per_connection']:.1f} KiB |"
        yield f"| joining them | {idle['join_s']:.1f} s, {idle['join_cpu_us']:.0f} µs of CPU each |"


def save(folder, figures, table):
    folder.mkdir(parents=True, exist_ok=True)
    name = time.strftime("%Y-%m-%dT%H%M%S")
    (folder / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
    (folder / f"{name}.md").write_text(table)
