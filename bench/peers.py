"""The peers: how each is built in a copy of their folder, and started on a free port."""

import pathlib
import shutil
import sys

from servers import free_port, make, program


def copy(source, target):
    """A copy of the peers' folder in which can be built."""
    shutil.copytree(source, target, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns("node_modules", "results"))
    for folder in [target, *(f for f in target.rglob("*") if f.is_dir())]:
        folder.chmod(0o755)


def ws(folder, o):
    return node(folder, "ws.js")


def socketio(folder, o):
    dialect = ("-u", "/socket.io/?EIO=4&transport=websocket", "--wait", "0{", "--send", "40", "--wait", '42["joined"')
    dialect += ("--armatch", "2", "--arreply", "3", "--pubpre", '42["pub",', "--pubsuf", "]")
    return node(folder, "sio.js", dialect)


def node(folder, script, dialect=()):
    if not (folder / "node/node_modules").exists():
        make("npm ci --no-audit --no-fund --loglevel=error", folder / "node")
    port = free_port()
    return lambda: program(["node", str(folder / "node" / script)], port, {"NODE_ENV": "production", "PORT": str(port)}, dialect)


def floor(folder, o):
    make("gcc -O2 -march=native -o floor floor.c -luring -lpthread", folder / "floor")
    port = free_port()
    return lambda: program([str(folder / "floor/floor"), "-p", str(port), "-t", "1"], port)


def netty(folder, o):
    return java(folder / "netty", "NettyPeer", o)


def vertx(folder, o):
    """With Netty's own transport for Linux, whose jars are the Netty peer's."""
    jars(folder / "netty")
    return java(folder / "vertx", "VxPeer", o, f"{folder}/netty/lib/*")


def java(folder, name, o, more=""):
    jars(folder)
    javac = str(pathlib.Path(shutil.which(o.java)).resolve().parent / "javac")
    make(f"{javac} --release 17 -cp 'lib/*' -d out src/{name}.java", folder)
    port = free_port()
    return lambda: program([o.java, *o.jvm_args.split(), f"-Dport={port}", "-cp", f"{folder}/out:{folder}/lib/*:{more}", name], port)


def jars(folder):
    if not (folder / "lib").exists():
        make("mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib", folder)


def nats(folder, o):
    server = installed("nats-server", "nats-server")
    port = free_port()
    config = folder / "nats/bench.conf"
    config.write_text(f"listen: 127.0.0.1:{free_port()}\nmax_connections: 64000\nwebsocket {{ host: 127.0.0.1, port: {port}, no_tls: true }}\n")
    dialect = ("--bin", "--wait", "INFO", "--send", r'CONNECT {"verbose":false,"pedantic":false}\r\nSUB room 1\r\nPING\r\n', "--wait", "PONG")
    dialect += ("--armatch", r"PING\r\n", "--arreply", r"PONG\r\n", "--pubpre", rf"PUB room {o.size}\r\n", "--pubsuf", r"\r\n")
    return lambda: program([server, "-c", str(config)], port, dialect=dialect)


def nchan(folder, o):
    server = installed("nginx", "nginx with libnginx-mod-nchan")
    port = free_port()
    text = (folder / "nchan/nginx.conf").read_text().replace("@HERE@", str(folder / "nchan")).replace("9005", str(port))
    config = folder / "nchan/bench.conf"
    config.write_text(text)
    return lambda: program([server, "-c", str(config)], port, dialect=("-u", "/sub", "--pubpath", "/pub", "--pnone"))


def installed(name, package):
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        raise RuntimeError(f"{name} is not installed (expected: the system's package {package})")
    return found


#: Builders by name: each gives a starter, or raises RuntimeError. `netty` is bare Netty, in no workload by default.
PEERS = {"floor": floor, "nchan": nchan, "nats": nats, "ws": ws, "socketio": socketio, "vertx": vertx, "netty": netty}

#: How people call them.
TITLES = {"barrage": "Barrage", "floor": "C program", "nchan": "nchan", "nats": "NATS", "ws": "Node ws", "socketio": "Socket.IO", "vertx": "Vert.x", "netty": "bare Netty"}


def title(server):
    """The name for people of a server, which may carry a case behind a comma."""
    name, comma, case = server.partition(",")
    return TITLES.get(name, name) + comma + case


def build(name, folder, o, leave_out):
    """A starter, or None when it cannot be built: then `leave_out` is told why."""
    try:
        return PEERS[name](folder, o)
    except (RuntimeError, OSError) as e:
        reason = next((line for line in str(e).splitlines() if "rror" in line), str(e))
        leave_out(name, reason)
        print(f"! {name} is left out: {e}", file=sys.stderr)
        return None
