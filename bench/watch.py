"""Watches a server while it is measured: whose CPU time it is, how memory goes, what its own meters say."""

import os
import re
import threading
import time
import urllib.request

import machine

#: How Linux calls the threads of a JVM that compile, and those that collect garbage (names are cut at 15 bytes).
KINDS = {"jit": ("C1 Compiler", "C2 Compiler", "Sweeper"), "gc": ("GC Thread", "G1 ", "VM Thread")}


class Watch:
    """From its making until `end`; looks once a second, in a thread of its own."""

    def __init__(self, pids, metrics_port=None):
        self.pids = pids
        self.port = metrics_port
        self.cpu_ns = dict.fromkeys(("jit", "gc", "rest"), 0)
        self.rss_mib = []
        self.seen = {}
        self.begun = time.monotonic()
        self.metrics = metrics(metrics_port) if metrics_port else {}
        self._look(count=False)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while not self._over.wait(1):
            self._look()

    def _look(self, count=True):
        for task, kind, spent in threads(self.pids):
            if count:
                self.cpu_ns[kind] += spent - self.seen.get(task, 0)
            self.seen[task] = spent
        self.rss_mib.append(round(sum(machine.rss_kib(pid) for pid in self.pids if machine.runs(pid)) / 1024, 1))

    def end(self):
        """The figures of the time since the beginning."""
        self._over.set()
        self._thread.join()
        self._look()
        seconds = time.monotonic() - self.begun
        figures = {f"{kind}_cores": round(spent / 1e9 / seconds, 3) for kind, spent in self.cpu_ns.items()}
        total = sum(self.cpu_ns.values())
        figures |= {f"{kind}_share": round(self.cpu_ns[kind] / total, 3) if total else 0 for kind in ("jit", "gc")}
        figures["rss_series_mib"] = self.rss_mib
        if self.port:
            after = metrics(self.port)
            figures["metrics"] = {name: value - self.metrics.get(name, 0) for name, value in after.items()}
        return figures


def threads(pids):
    """(thread, kind, CPU time in ns) of all threads."""
    for pid in pids:
        try:
            tasks = os.listdir(f"/proc/{pid}/task")
        except OSError:
            continue
        for task in tasks:
            try:
                with open(f"/proc/{pid}/task/{task}/comm") as comm:
                    name = comm.read()
                with open(f"/proc/{pid}/task/{task}/schedstat") as stat:
                    spent = int(stat.read().split()[0])
            except OSError:
                continue  # it has ended meanwhile
            yield task, next((kind for kind, starts in KINDS.items() if name.startswith(starts)), "rest"), spent


def metrics(port):
    """The counters of fan-out and of the rates that a Barrage server shows, by name and labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as page:
        lines = page.read().decode().splitlines()
    found = (re.fullmatch(r"(barrage_(?:room_|deliveries|writes|written|lost|skipped|slow)\S*) (\S+)", line) for line in lines)
    return {match[1]: float(match[2]) for match in found if match}
