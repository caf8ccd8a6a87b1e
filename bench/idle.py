"""Memory of idle members. As a program: `idle.py PIDS FILE` collects garbage and adds a line of figures to a file."""

import json
import pathlib
import re
import subprocess
import sys

import machine

GENERATION = re.compile(r"total \d+K, used (\d+)K +\[(0x\w+), (?:0x\w+, )?(0x\w+)\)")


def run(bench, workload):
    """Each server in turn, alone and fresh: after warm-up without members, and again with them."""
    import fanout

    load = workload.scaled(bench.o.quick)
    for turn in range(1, min(bench.o.rounds, 2) + 1):
        for name, starter in bench.starters(workload):
            with starter(f"{workload.name}-{turn}") as server:
                fanout.warm_up(bench, workload, name, server)
                bench.rest()
                file = bench.work / f"memory-{name}-{turn}.jsonl"
                pids = ",".join(map(str, machine.family(server.pid)))
                look = f"{sys.executable} {pathlib.Path(__file__).resolve()} {pids} {file}"
                figures = bench.wsload.run(server, f"idle-{turn}", [*load, "--gc", look])
                before, after = (json.loads(line) for line in file.read_text().splitlines())
                yield {"round": turn, "server": name, **figures, **growth(before, after, figures["joined"])}


def growth(before, after, members):
    """KiB per member: of the process, of objects that live, and of all that is not heap.

    A heap that was touched before can take new objects in without growing, and one that grows may hold nothing but what
    the joining left behind. So the resident memory of a member is the growth of what is not heap, and of the objects that
    live; `grown` is that of the process, garbage and all.
    """
    each = {key: (after[key] - before[key]) / max(1, members) for key in before}
    figures = {"grown_kib": each["rss_kib"], "resident_kib": each["rss_kib"]}
    if "heap_used_kib" in each:
        outside = each["rss_kib"] - each["heap_rss_kib"]
        figures |= {"heap_kib": each["heap_used_kib"], "outside_kib": outside, "resident_kib": outside + each["heap_used_kib"]}
    return figures


def look(pids):
    figures = {"rss_kib": 0}
    for pid in pids:
        figures["rss_kib"] += machine.rss_kib(pid)
        if pathlib.Path(f"/proc/{pid}/exe").resolve().name == "java":
            for _ in range(2):
                subprocess.run(["jcmd", str(pid), "GC.run"], capture_output=True, check=True)
            info = subprocess.run(["jcmd", str(pid), "GC.heap_info"], capture_output=True, check=True, text=True).stdout
            parts = GENERATION.findall(info)
            figures["heap_used_kib"] = sum(int(used) for used, _, _ in parts)
            figures["heap_rss_kib"] = resident(pid, [(int(low, 16), int(high, 16)) for _, low, high in parts])
            figures["rss_kib"] = machine.rss_kib(pid)
    return figures


def resident(pid, ranges):
    """How much of some address ranges is in memory, in KiB."""
    total, inside = 0, False
    with open(f"/proc/{pid}/smaps") as smaps:
        for line in smaps:
            if match := re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line):
                begin = int(match[1], 16)
                inside = any(low <= begin < high for low, high in ranges)
            elif inside and line.startswith("Rss:"):
                total += int(line.split()[1])
    return total


if __name__ == "__main__":
    with open(sys.argv[2], "a") as out:
        out.write(json.dumps(look([int(pid) for pid in sys.argv[1].split(",")])) + "\n")
