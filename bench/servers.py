"""Starts and stops what is measured: Barrage on a data folder of its own, and the peers."""

import contextlib
import dataclasses
import os
import pathlib
import shutil
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
    port: int
    pid: int
    ready_s: float
    dialect: tuple = ()


@contextlib.contextmanager
def barrage(o, data, *settings):
    command = [o.java, *o.jvm_args.split(), "-jar", str(o.jar), "serve", "--port", "0", "--host", "127.0.0.1", "--data", str(data)]
    command += ["--app", f"{APP}:{SECRET}", "--demo.enabled", "false"]
    command += ["--apps.room-messages-per-second", "0", "--apps.user-messages-per-second", "0", *settings]
    log = open(f"{data}.log", "w")
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        line = process.stdout.readline()
        took = time.monotonic() - start
        if not line.startswith("ready "):
            sys.exit(f"Barrage did not start: {line}{pathlib.Path(log.name).read_text()}")
        time.sleep(1)
        yield Running(int(line.split()[1].rstrip("/").rpartition(":")[2]), process.pid, took)
    finally:
        stop(process)


@contextlib.contextmanager
def peer(command, port, environment=None, dialect=()):
    """A peer; `dialect` is what the load client has to be told to speak with it."""
    with open(os.devnull, "w") as nowhere:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env={**os.environ, **(environment or {})})
    try:
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.3).close()
                break
            if process.poll() is not None or time.monotonic() - start > STARTS_WITHIN:
                sys.exit(f"{command[0]} did not start")
            time.sleep(0.05)
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
    done = subprocess.run(command, cwd=folder, shell=True, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip()[-300:])


def ws(folder, o):
    make("npm ci --no-audit --no-fund --loglevel=error", folder / "node")
    port = free_port()
    return lambda: peer(["node", str(folder / "node/ws.js")], port, {"NODE_ENV": "production", "PORT": str(port)})


def floor(folder, o):
    make("gcc -O2 -march=native -o floor floor.c -luring -lpthread", folder / "floor")
    port = free_port()
    return lambda: peer([str(folder / "floor/floor"), "-p", str(port), "-t", "1"], port)


def netty(folder, o):
    make("mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib", folder / "netty")
    javac = str(pathlib.Path(shutil.which(o.java)).resolve().parent / "javac")
    make(f"{javac} --release 17 -cp 'lib/*' -d out src/NettyPeer.java", folder / "netty")
    port = free_port()
    classes = f"{folder}/netty/out:{folder}/netty/lib/*"
    return lambda: peer([o.java, *o.jvm_args.split(), f"-Dport={port}", "-cp", classes, "NettyPeer"], port)


def nats(folder, o):
    program = installed("nats-server", "nats-server")
    port = free_port()
    config = folder / "nats/bench.conf"
    config.write_text(f'listen: 127.0.0.1:{free_port()}\nmax_connections: 64000\nwebsocket {{ host: 127.0.0.1, port: {port}, no_tls: true }}\n')
    dialect = ("--bin", "--wait", "INFO", "--send", r'CONNECT {"verbose":false,"pedantic":false}\r\nSUB room 1\r\nPING\r\n', "--wait", "PONG")
    dialect += ("--armatch", r"PING\r\n", "--arreply", r"PONG\r\n", "--pubpre", rf"PUB room {o.size}\r\n", "--pubsuf", r"\r\n")
    return lambda: peer([program, "-c", str(config)], port, dialect=dialect)


def nchan(folder, o):
    program = installed("nginx", "nginx with libnginx-mod-nchan")
    port = free_port()
    text = (folder / "nchan/nginx.conf").read_text().replace("@HERE@", str(folder / "nchan")).replace("9005", str(port))
    config = folder / "nchan/bench.conf"
    config.write_text(text)
    return lambda: peer([program, "-c", str(config)], port, dialect=("-u", "/sub", "--pubpath", "/pub", "--pnone"))


def installed(program, package):
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin")
    if not found:
        raise RuntimeError(f"Error: {program} is not installed (expected: the system's package {package})")
    return found


PEERS = {"ws": ws, "floor": floor, "netty": netty, "nats": nats, "nchan": nchan}


def build_peers(folder, wanted, o):
    """Starters of the peers that could be built, by name; and why the others could not."""
    starters, left_out = {}, {}
    for name in wanted:
        try:
            starters[name] = PEERS[name](folder, o)
        except (RuntimeError, KeyError, OSError) as e:
            left_out[name] = next((line for line in str(e).splitlines() if "rror" in line), str(e))
            print(f"! {name} is left out: {e}", file=sys.stderr)
    return starters, left_out
