"""What the measured figures depend on: the machine, its versions, and what a process uses."""

import collections
import os
import platform
import subprocess


def describe(java):
    return {
        "cpu": first("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memory_gib": round(int(first("/proc/meminfo", "MemTotal").split()[0]) / 2**20, 1),
        "kernel": platform.release(),
        "java": subprocess.run([java, "-version"], capture_output=True, text=True).stderr.splitlines()[0],
        "load_average": os.getloadavg()[0],
        "open_files": os.sysconf("SC_OPEN_MAX"),
    }


def first(file, key):
    with open(file) as lines:
        for line in lines:
            name, _, value = line.partition(":")
            if name.strip() == key:
                return value.strip()
    return "0"


Ticks = collections.namedtuple("Ticks", "all idle")


def ticks():
    """What all cores have spent since the machine started, in hundredths of a second."""
    with open("/proc/stat") as stat:
        spent = list(map(int, stat.readline().split()[1:9]))
    return Ticks(sum(spent), spent[3])


def rss_kib(pid):
    return int(first(f"/proc/{pid}/status", "VmRSS").split()[0])


def runs(pid):
    return os.path.exists(f"/proc/{pid}/status")


def family(pid):
    """A process and all that it has started."""
    found = [pid]
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as children:
            for child in children.read().split():
                found += family(int(child))
    return found


def pin(pids, cores):
    for pid in pids:
        for task in os.listdir(f"/proc/{pid}/task"):
            try:
                os.sched_setaffinity(int(task), cores)
            except OSError:
                pass  # a thread that has ended meanwhile
