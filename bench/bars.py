"""The bars of fan-out: what they ask for, and whether the runs reach them."""

import dataclasses
import statistics

#: The server of --before.
BEFORE = "barrage, before"


class Runs:
    """Medians over the rounds, and ratios of servers that were measured in the same round."""

    def __init__(self, runs):
        self.runs = runs

    def of(self, workload, server, key):
        return [run[key] for run in self.runs if run["workload"] == workload and run["server"] == server and run.get(key) is not None]

    def median(self, workload, server, key):
        values = self.of(workload, server, key)
        return statistics.median(values) if values else None

    def most(self, workload, server, key):
        return max(self.of(workload, server, key), default=None)

    def ratio(self, workload, server, other, key):
        """The median of the rounds' ratios: what slows a round down slows both."""
        pairs = []
        for turn in {run["round"] for run in self.runs if run["workload"] == workload}:
            mine = Runs([run for run in self.runs if run["round"] == turn])
            a, b = mine.median(workload, server, key), mine.median(workload, other, key)
            if a is not None and b:
                pairs.append(a / b)
        return statistics.median(pairs) if pairs else None


@dataclasses.dataclass(frozen=True)
class Bar:
    """`value(runs)` has to be at most, or at least, `limit`; it is None when it was not measured."""

    workload: str
    text: str
    value: object
    limit: float
    unit: str = "×"
    least: bool = False

    def holds(self, value):
        return value >= self.limit if self.least else value <= self.limit


def ratio(workload, other, key, server="barrage"):
    return lambda runs: runs.ratio(workload, server, other, key)


def median(workload, key, server="barrage"):
    return lambda runs: runs.median(workload, server, key)


def most(workload, key, server="barrage"):
    return lambda runs: runs.most(workload, server, key)


def growth_by_slow(runs):
    values = [runs.median("slow", f"barrage, {case}", "rss_growth_mib") for case in ("2 % slow", "all read")]
    return None if None in values else values[0] - values[1]


def small_rooms(key):
    def value(runs):
        many = next((run["server"] for run in runs.runs if run["workload"] == "rooms" and run["server"].endswith(" rooms")), None)
        return many and runs.ratio("rooms", many, "barrage, one room", key)

    return value


#: A room "keeps up" when what was offered has arrived soon after the sending ended.
KEEPS_UP = 0.95

ALL = (
    Bar("W3kp", "deliveries/s against NATS", ratio("W3kp", "nats", "deliv_per_s"), 2, least=True),
    Bar("W3kp", "deliveries/s against the C program", ratio("W3kp", "floor", "deliv_per_s"), 6, least=True),
    Bar("W3kp", "lost", most("W3kp", "loss"), 0, ""),
    Bar("W2", "keeps up: share of 400,000 deliveries/s", lambda runs: (lambda v: v and v / 400_000)(runs.median("W2", "barrage", "deliv_per_s")), KEEPS_UP, "", least=True),
    Bar("W2", "lost", most("W2", "loss"), 0, ""),
    Bar("W2", "CPU per delivery against NATS", ratio("W2", "nats", "cpu_ns"), 0.35),
    Bar("W2", "p99 against NATS", ratio("W2", "nats", "p99_ms"), 1),
    Bar("W2", "p99", median("W2", "p99_ms"), 300, "ms"),
    Bar("W1", "CPU per delivery against the C program", ratio("W1", "floor", "cpu_ns"), 0.7),
    Bar("W1", "p99", median("W1", "p99_ms"), 150, "ms"),
    Bar("quiet", "p99 against nchan", ratio("quiet", "nchan", "p99_ms"), 2),
    Bar("W4", "growth of the process per member, as for the peers", median("W4", "grown_kib"), 8, "KiB"),
    Bar("W4", "of it what members keep: outside the heap, and live in it", median("W4", "resident_kib"), 8, "KiB"),
    Bar("W4", "live heap per member", median("W4", "heap_kib"), 3, "KiB"),
    Bar("W5", "CPU per client against NATS, warm", ratio("W5", "nats", "join_cpu_us"), 2),
    Bar("W5", "longest wait of a client, warm", most("W5", "join_max_ms"), 5000, "ms"),
    Bar("W5", "longest wait of a client, cold", most("W5", "join_max_ms", "barrage, cold"), 5000, "ms"),
    Bar("bytes", "per delivery, published SDKs (gzip)", median("bytes", "bytes_per_deliv", "barrage, gzip"), 300, "bytes"),
    Bar("bytes", "per delivery, dictionary", median("bytes", "bytes_per_deliv", "barrage, dictionary"), 135, "bytes"),
    Bar("slow", "p99 of the others against the run without", lambda runs: runs.ratio("slow", "barrage, 2 % slow", "barrage, all read", "p99_ms"), 1.1),
    Bar("slow", "growth of memory beyond that of the run without", growth_by_slow, 16, "MiB"),
    Bar("rooms", "CPU per delivery of many rooms against one", small_rooms("cpu_ns"), 1.5),
)


def judge(all_runs):
    """(bar, measured value, whether it holds) for each bar whose workload was measured with its peers."""
    runs = Runs(all_runs)
    rows = []
    for bar in ALL:
        value = bar.value(runs)
        if value is not None:
            rows.append((bar, value, bar.holds(value)))
    return rows


#: What a change is judged by, and whether more is better.
FIGURES = {"deliv_per_s": ("deliveries/s", True), "cpu_ns": ("CPU ns/delivery", False), "cpu_ns_without_jit": ("without JIT", False), "p99_ms": ("p99 ms", False), "grown_kib": ("grown KiB/member", False), "heap_kib": ("heap KiB/member", False), "join_cpu_us": ("CPU µs/client", False)}


def against_before(all_runs):
    """(workload, figure, before, now, median of the rounds' ratios, least and greatest of them) for what was measured with --before."""
    for workload in dict.fromkeys(run["workload"] for run in all_runs if run["server"] == BEFORE):
        runs = Runs([run for run in all_runs if run["workload"] == workload])
        for key, (text, more) in FIGURES.items():
            if (key == "join_cpu_us") != (workload == "W5"):
                continue
            before, now = runs.median(workload, BEFORE, key), runs.median(workload, "barrage", key)
            each = [Runs([run for run in runs.runs if run["round"] == turn]).ratio(workload, "barrage", BEFORE, key) for turn in {run["round"] for run in runs.runs}]
            each = [one for one in each if one is not None]
            if each:
                yield workload, f"{text} ({'more' if more else 'less'} is better)", before, now, runs.ratio(workload, "barrage", BEFORE, key), min(each), max(each)
