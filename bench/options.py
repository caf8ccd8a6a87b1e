"""The options of `bench/run`."""

import argparse
import os
import pathlib

import peers
import workloads

ROOT = pathlib.Path(__file__).resolve().parent.parent


def parse():
    p = argparse.ArgumentParser(prog="bench/run", description=__doc__, epilog=listing(), formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--peers", type=pathlib.Path, default=default_peers(), metavar="DIR", help="folder of the peers and their load client (default: $BARRAGE_PEERS, or ../shared/peers)")
    p.add_argument("--only", default=",".join(workloads.NAMES), metavar="W,W", help="workloads, of those listed below (default: all)")
    p.add_argument("--against", metavar="P,P", help="these peers instead of those of each workload, 'bar' for only those that set bars, or 'none'; of: " + ", ".join(peers.PEERS))
    p.add_argument("--rounds", type=int, default=3, help="measurements of each server in each workload, in turn (default: %(default)s)")
    p.add_argument("--warm-up", type=int, default=20, metavar="SECONDS", help="saturation of each server before it is measured, 0 to 120 (default: %(default)s)")
    p.add_argument("--quick", action="store_true", help="one short round with a tenth of the members: shows that everything runs, measures nothing")
    p.add_argument("--from", dest="earlier", metavar="FILE,FILE", help="measures nothing: one report of the results.json of earlier runs, a later one's workloads in place of an earlier one's")
    p.add_argument("--variant", default="compress=gzip", help="what Barrage's members ask for in the URL (default: %(default)s)")
    p.add_argument("--size", type=int, default=200, help="bytes of text in a message (default: %(default)s)")
    p.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of Barrage, such as apps.merge.load=30")
    p.add_argument("--java", default="java", help="the Java that runs everything (default: the one on the path)")
    p.add_argument("--jvm-args", default="-Xms512m -Xmx4g", help="for Barrage and Java peers (default: '%(default)s')")
    p.add_argument("--jar", type=pathlib.Path, default=ROOT / "server/target/barrage.jar")
    p.add_argument("--before", type=pathlib.Path, metavar="JAR", help="an earlier jar of Barrage, measured in turn with --jar in W1, W2, W3kp, quiet, W4 and W5: what a change did")
    p.add_argument("--load-jar", type=pathlib.Path, default=ROOT / "load/target/barrage-load.jar")
    p.add_argument("--dictionary", type=pathlib.Path, default=ROOT / "protocol/src/main/resources/io/barrage/protocol/dictionary-1.txt")
    p.add_argument("--out", type=pathlib.Path, default=ROOT / "bench/results")
    o = p.parse_args()
    o.workloads = [one for one in o.only.split(",") if one]
    for one in o.workloads:
        if one not in workloads.NAMES:
            p.error(f"--only: {one} (expected: some of {', '.join(workloads.NAMES)})")
    for one in (o.against or "none").split(","):
        if one not in (*peers.PEERS, "none", "bar"):
            p.error(f"--against: {one} (expected: some of {', '.join(peers.PEERS)}; or 'bar', or 'none')")
    if not 0 <= o.warm_up <= 120:
        p.error(f"--warm-up: {o.warm_up} (expected: 0 to 120)")
    if o.earlier:
        o.earlier = [pathlib.Path(file) for file in o.earlier.split(",")]
        return o
    for jar in filter(None, (o.jar, o.load_jar, o.before)):
        if not jar.exists():
            p.error(f"{jar}: not there (expected: built by ./dev bench or ./dev build)")
    if not o.peers or not (o.peers / "client/wsload.c").exists():
        p.error(f"--peers: {o.peers} (expected: a folder with client/wsload.c)")
    for one in o.set:
        if "=" not in one:
            p.error(f"--set: {one} (expected: KEY=VALUE)")
    if o.quick:
        o.rounds, o.warm_up = 1, min(o.warm_up, 2)
    return o


def default_peers():
    given = os.environ.get("BARRAGE_PEERS")
    beside = ROOT.parent / "shared/peers"
    return pathlib.Path(given) if given else beside if beside.is_dir() else None


def listing():
    return "workloads:\n" + "\n".join(f"  {one.name:<10} {one.title}" for one in workloads.ALL)
