"""Starts and stops what is measured: Barrage on a data folder of its own, and programs beside it."""

import contextlib
import dataclasses
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

APP = 1400000001
SECRET = "bench-secret"
STARTS_WITHIN = 60


@dataclasses.dataclass
class Running:
    """A server; `dialect` is what the load client has to be told to speak with it."""

    port: int
    pid: int
    ready_s: float
    dialect: tuple = ()
    is_barrage: bool = False


@contextlib.contextmanager
def barrage(o, jar, data, *settings, default_rates=False):
    command = [o.java, *o.jvm_args.split(), "-jar", str(jar), "serve", "--port", "0", "--host", "127.0.0.1", "--data", str(data)]
    command += ["--app", f"{APP}:{SECRET}", "--demo.enabled", "false"]
    if not default_rates:
        command += ["--apps.room-messages-per-second", "0", "--apps.user-messages-per-second", "0"]
    log = open(f"{data}.log", "w")
    start = time.monotonic()
    process = subprocess.Popen([*command, *settings], stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        line = process.stdout.readline()
        took = time.monotonic() - start
        if not line.startswith("ready "):
            sys.exit(f"Barrage did not start: {line}{pathlib.Path(log.name).read_text()}")
        time.sleep(1)
        yield Running(int(line.split()[1].rstrip("/").rpartition(":")[2]), process.pid, took, is_barrage=True)
    finally:
        stop(process)


@contextlib.contextmanager
def program(command, port, environment=None, dialect=()):
    start = time.monotonic()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env={**os.environ, **(environment or {})})
    try:
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.3).close()
                break
            if process.poll() is not None or time.monotonic() - start > STARTS_WITHIN:
                sys.exit(f"{command[0]} did not start")
            time.sleep(0.05)
        time.sleep(0.5)
        yield Running(port, process.pid, time.monotonic() - start, dialect)
    finally:
        stop(process)


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make(command, folder):
    """Runs a shell command in a folder; raises RuntimeError with the end of what it said."""
    done = subprocess.run(command, cwd=folder, shell=True, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip()[-300:])
