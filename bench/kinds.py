"""What Barrage is measured at beside itself: forms of frames, slow readers, many rooms, rates, its start."""

import json
import subprocess

import fanout
import machine
import servers
import watch
import wsload

#: What clients may ask for in the URL.
FORMS = {"plain": "", "gzip": "compress=gzip", "dictionary": "compress=dict1", "permessage-deflate": "compress=deflate"}
MERGING_OFF = ("--apps.merge.longest-rest", "0ms")
#: So that thousands of rooms can be made at once.
NO_LIMITS = ("--apps.rest.rates", "*=1000000", "--apps.rest.calls-per-second", "1000000", "--apps.rooms-per-day", "0", "--apps.rooms-per-owner", "0")
SLOW_SHARE = 0.01
SLOW_RATE = 1024
ROOMS, MEMBERS_OF_EACH, DELIVERIES_PER_S = 1900, 10, 10_000
QUICK = 20


def wire_bytes(bench, workload):
    load = workload.scaled(bench.o.quick)
    with bench.barrage(workload.name) as server:
        fanout.warm_up(bench, workload, "barrage", server)
        for turn in range(1, bench.o.rounds + 1):
            for form, query in FORMS.items():
                bench.rest()
                figures = {"round": turn, "server": f"barrage, {form}"}
                try:
                    yield figures | bench.wsload.run(server, f"bytes-{form}-{turn}", load, query=query)
                except wsload.Failed as e:
                    bench.leave_out(f"barrage, {form}", e)


def slow_readers(bench, workload):
    """Without and with slow readers in turn; the figures are those of the other members."""
    load = workload.scaled(bench.o.quick)
    slow = max(1, int(load[load.index("-n") + 1] * SLOW_SHARE))
    cases = [("all read", []), ("2 % slow", ["--stopped", slow, "--slow", slow, "--slow-rate", SLOW_RATE])]
    with bench.barrage(workload.name) as server:
        fanout.warm_up(bench, workload, "barrage", server)
        for turn, (name, more) in bench.turns(cases):
            figures = bench.wsload.run(server, f"slow-{turn}-{len(more)}", [*load, *more])
            yield {"round": turn, "server": f"barrage, {name}", **figures, **memory_growth(figures["rss_series_mib"]), **behind(figures)}


def behind(figures):
    """What became of those who were behind, by the server's meters; all of it, the publisher reads too."""
    metrics = figures["metrics"]
    held_back = figures["msgs"] * (figures["n"] + 1) - metrics.get("barrage_deliveries_total", 0)
    return {"held_back": held_back} | {name: metrics.get(f"barrage_{name}_total", 0) for name in ("skipped_behind", "lost_behind", "slow_closed")}


def memory_growth(series):
    """MiB by which the last quarter of a series is above the second."""
    quarter = max(1, len(series) // 4)
    middle = sorted(series[quarter : 2 * quarter] or series)
    last = sorted(series[-quarter:])
    return {"rss_growth_mib": round(last[len(last) // 2] - middle[len(middle) // 2], 1)}


def rooms(bench, workload):
    """Many small rooms and one large one in turn, with as many members, deliveries per second, and no merging."""
    many = ROOMS // (QUICK if bench.o.quick else 1)
    rate = DELIVERIES_PER_S / (ROOMS * MEMBERS_OF_EACH)
    length = ["--warm-up", 3, "--duration", 3] if bench.o.quick else ["--warm-up", 10, "--duration", 30]
    cases = {
        f"{many} rooms": ["--rooms", many, "--members", MEMBERS_OF_EACH],
        "one room": ["--members", many * MEMBERS_OF_EACH],
    }
    with bench.barrage(workload.name, *MERGING_OFF, *NO_LIMITS) as server:
        fanout.warm_up(bench, workload, "barrage", server)
        for turn, (name, case) in bench.turns(list(cases.items())):
            group = f"many{turn}" if "rooms" in name else f"one{turn}"
            yield {"round": turn, "server": f"barrage, {name}", **own_tool(bench, server, group, *case, "--rate", rate, *length)}


def over_rate(bench, workload):
    """Who gets through when a room takes less than is sent, with the server's default rates."""
    length = ["--warm-up", 2, "--duration", 3] if bench.o.quick else ["--warm-up", 5, "--duration", 15]
    with bench.barrage(workload.name, default_rates=True) as server:
        for turn in range(1, bench.o.rounds + 1):
            mix = ["--members", 1000, "--rate", 100, "--priorities", "high=0.1,normal=0.4,low=0.3,lowest=0.2"]
            yield {"round": turn, "server": "barrage", **own_tool(bench, server, f"over{turn}", *mix, *length)}


def start(bench, workload):
    for turn in range(1, max(3, bench.o.rounds) + 1):
        with bench.barrage(f"{workload.name}-{turn}") as server:
            yield {"round": turn, "server": "barrage", "ready_s": server.ready_s, "rss_load_kib": machine.rss_kib(server.pid)}


#: Figures of Barrage's own tool, by the names of those of the peers' client.
SAME = {
    "deliv_per_s": "deliveries_per_s",
    "loss": "lost",
    "bytes_per_deliv": "bytes_per_delivery",
    "frames_per_deliv": "frames_per_delivery",
    "client_cores": "tool_cores",
}


def own_tool(bench, server, group, *arguments):
    """A run of Barrage's own tool, which follows every message at every member by its position in the room."""
    out = bench.work / f"{group}.json"
    command = [bench.o.java, "-jar", bench.o.load_jar, "run", "--port", server.port, "--sdkappid", servers.APP, "--secret", servers.SECRET]
    command += ["--group", group, "--server-pid", server.pid, "--json", out, "--size", bench.o.size, *arguments]
    seen, watching, said = {}, None, []
    with subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as tool:
        for line in tool.stderr:
            said.append(line)
            if " p99 " in line and not watching:
                watching = watch.Watch([server.pid], server.port)
    if watching:
        seen = watching.end()
    if not out.exists():
        raise wsload.Failed(f"the load tool gave no report: {''.join(said)[-300:]}")
    figures = json.loads(out.read_text())
    figures |= {name: figures[own] for name, own in SAME.items()}
    if figures.get("cpu_ns"):
        figures["cpu_ns_without_jit"] = figures["cpu_ns"] * (1 - seen.get("jit_share", 0))
    for bulk in ("series", "latency_percentiles"):
        figures.pop(bulk, None)
    return figures | seen
