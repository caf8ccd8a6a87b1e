"""The figures as tables for people, and as files."""

import json
import re
import statistics
import time

import bars
import page
import peers
import svg
import workloads

COLUMNS = {
    "deliveries/s": "deliv_per_s",
    "CPU ns/delivery": "cpu_ns",
    "without JIT": "cpu_ns_without_jit",
    "cores": "cores",
    "JIT cores": "jit_cores",
    "GC cores": "gc_cores",
    "generator cores": "client_cores",
    "others' cores": "other_cores",
    "lost": "loss",
    "bytes/delivery": "bytes_per_deliv",
    "writes/delivery": "frames_per_deliv",
    "p50 ms": "p50_ms",
    "p90": "p90_ms",
    "p99": "p99_ms",
    "p99.9": "p999_ms",
    "max": "max_ms",
    "memory MiB": "rss_mib",
    "its growth MiB": "rss_growth_mib",
    "not handed to slow": "held_back",
    "left out for slow": "skipped_behind",
    "lost behind": "lost_behind",
    "closed as slow": "slow_closed",
    "CPU µs/client": "join_cpu_us",
    "all joined s": "join_s",
    "wait p50 ms": "join_p50_ms",
    "wait p99": "join_p99_ms",
    "longest wait": "join_max_ms",
    "KiB/member grown": "grown_kib",
    "KiB/member": "resident_kib",
    "of it heap": "heap_kib",
    "of it outside": "outside_kib",
    "ready after s": "ready_s",
    "lists replaced": "replaced",
    "one after s": "replace_s",
}
JOINING = {"join_cpu_us", "join_s", "join_p50_ms", "join_p99_ms", "join_max_ms"}
#: Said of joining in these only; elsewhere it is not what is measured.
JOINS_SHOWN = {"W4", "W5"}


def columns(workload, runs):
    return {title: key for title, key in COLUMNS.items() if (key not in JOINING or workload in JOINS_SHOWN) and any(value(run, key) is not None for run in runs)}


def value(run, key):
    if key == "rss_mib" and "rss_load_kib" in run:
        return run["rss_load_kib"] / 1024
    return run.get(key)


def number(amount):
    if amount is None:
        return "–"
    return f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:.2f}".rstrip("0").rstrip(".")


def line(run):
    shown = columns(run["workload"], [run])
    return ", ".join(f"{title} {number(value(run, key))}" for title, key in shown.items())


def middle(rounds, key):
    values = [found for found in (value(run, key) for run in rounds) if found is not None]
    if not values:
        return None
    return sum(values) if key == "loss" else statistics.median(values)


def grouped(runs):
    """Rounds by workload and server, in the order of the workloads."""
    groups = {}
    for name in workloads.NAMES:
        for run in runs:
            if run["workload"] == name:
                groups.setdefault(name, {}).setdefault(run["server"], []).append(run)
    return groups


def tables(runs):
    """(workload, heads, rows) of each workload that was measured; figures are medians of the rounds, losses sums."""
    for name, by_server in grouped(runs).items():
        shown = columns(name, [run for rounds in by_server.values() for run in rounds])
        dropped = {server: drops(rounds) for server, rounds in by_server.items()}
        heads = ["server", "rounds", *shown] + (["dropped by rate: high / normal / low / lowest"] if any(dropped.values()) else [])
        rows = []
        for server, rounds in by_server.items():
            cells = [peers.title(server), str(len(rounds)), *(number(middle(rounds, key)) for key in shown.values())]
            rows.append(cells + ([dropped[server] or "–"] if any(dropped.values()) else []))
        yield workloads.BY_NAME[name], heads, rows


def drops(rounds):
    """What was dropped by rate, of each priority, all rounds together, as the senders or the server's meters saw it."""
    counts = dict.fromkeys(("high", "normal", "low", "lowest"), 0)
    for run in rounds:
        for name, count in (run.get("dropped_by_priority") or dropped_by_meters(run)).items():
            counts[name.lower()] += int(count)
    return " / ".join(f"{count:,}" for count in counts.values()) if any(counts.values()) else ""


def dropped_by_meters(run):
    counts = {}
    for name, count in run.get("metrics", {}).items():
        match = re.search(r'room_dropped.*priority="(\w+)"', name)
        if match:
            counts[match[1]] = counts.get(match[1], 0) + count
    return counts


def verdicts(results):
    """A line for each bar that was measured; none for a quick run, which is no measure."""
    for bar, measured, holds in bars.judge([] if results.get("quick") else results["runs"]):
        relation = "at least" if bar.least else "at most"
        yield [f"{bar.workload}: {bar.text}", f"{relation} {number(bar.limit)} {bar.unit}".strip(), f"{number(measured)} {bar.unit}".strip(), "holds" if holds else "missed"]


def changes(results):
    """A line for each figure of a workload that was measured with --before."""
    return [[workload, text, *map(number, figures)] for workload, text, *figures in bars.against_before(results["runs"])]


VERDICT_HEADS = ["bar", "asked", "measured", ""]
CHANGE_HEADS = ["workload", "figure", "before", "now", "now / before, median of the rounds", "least", "greatest"]


def conditions(results):
    m = results["machine"]
    texts = [f"{m['cores']} × {m['cpu']}, {m['memory_gib']} GiB, Linux {m['kernel']}, {m['java']}. Servers and load client share these cores; load average at the beginning {m['load_average']:.1f}."]
    o = results["options"]
    texts.append(f"{o['rounds']} round(s) in turn, {o['warm_up']} s of saturation before, for W1, W2, W3kp and quiet also a run of the workload that does not count; texts of {o['size']} bytes; Barrage's members ask for {o['variant']}; JVMs with {o['jvm_args']}.")
    if results.get("quick"):
        texts.append("Quick: short, with a tenth of the members. It shows that everything runs and measures nothing.")
    if results.get("interrupted"):
        texts.append("Not all workloads were measured.")
    return texts + [f"Left out: {name} ({reason})." for name, reason in results["left_out"].items()]


def markdown(results):
    lines = ["\n\n".join(conditions(results)), "", *table(VERDICT_HEADS, verdicts(results))]
    if changed := changes(results):
        lines += ["", "### Beside the jar before", "", *table(CHANGE_HEADS, changed)]
    for workload, heads, rows in tables(results["runs"]):
        lines += ["", f"### {workload.name}: {workload.title}", "", *table(heads, rows), *(["", workload.note] if workload.note else [])]
    return "\n".join(lines) + "\n"


def table(heads, rows):
    return ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *("| " + " | ".join(row) + " |" for row in rows)]


def merged(files):
    """The results of several runs as one."""
    results = {"runs": [], "left_out": {}, "quick": False}
    for file in files:
        later = json.loads(file.read_text())
        again = {run["workload"] for run in later["runs"]}
        runs = [run for run in results["runs"] if run["workload"] not in again] + later["runs"]
        results = {**later, "runs": runs, "left_out": {**results["left_out"], **later["left_out"]}, "quick": results["quick"] or later["quick"]}
    results["interrupted"] = False
    return results


def save(out, results):
    """Writes a folder of its own with the raw figures, tables, plots and a page; gives the tables and where it is."""
    folder = out / time.strftime("%Y-%m-%dT%H%M%S")
    folder.mkdir(parents=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    text = markdown(results)
    (folder / "tables.md").write_text(text)
    plots = svg.plots(grouped(results["runs"]))
    for name, plot in plots.items():
        (folder / f"{name}.svg").write_text(plot)
    sections = [("Bars", VERDICT_HEADS, list(verdicts(results)), "")]
    if changed := changes(results):
        sections.append(("Beside the jar before", CHANGE_HEADS, changed, ""))
    sections += [(f"{workload.name}: {workload.title}", heads, rows, workload.note) for workload, heads, rows in tables(results["runs"])]
    (folder / "report.html").write_text(page.report(conditions(results), plots, sections))
    return f"{text}\n{folder}/report.html"
