"""Fan-out and joining: Barrage and its peers in turn, under the peers' load client."""

import contextlib

import wsload

#: Before it is measured each server is saturated and has one run of the workload itself that does not count:
#: it is measured in the state in which it spends its life. Saturation alone leaves the JIT work for the first runs.
SATURATION = ["-n", 1000, "-w", 16]
#: Programs that are compiled beforehand need this much only.
COMPILED_WARM_UP_S = 2
COMPILED = {"floor", "nchan", "nats"}


def run(bench, workload):
    load = workload.scaled(bench.o.quick)
    with contextlib.ExitStack() as running:
        targets = bench.start_all(running, workload)
        for name, server in targets:
            warm_up(bench, workload, name, server)
            if bench.o.warm_up and not bench.o.quick:
                bench.wsload.run(server, f"{workload.name}-warm-too", load, workload.pinned)
        for turn, (name, server) in bench.turns(targets):
            yield {"round": turn, "server": name, **bench.wsload.run(server, f"{workload.name}-{turn}", load, workload.pinned)}


def warm_up(bench, workload, name, server):
    seconds = min(bench.o.warm_up, COMPILED_WARM_UP_S) if name in COMPILED else bench.o.warm_up
    if seconds:
        load = [*SATURATION, "-t", seconds]
        figures = bench.wsload.run(server, f"{workload.name}-warm", load, workload.pinned)
        jit = f", of {figures['cores']:.2f} cores the JIT had {figures['jit_cores']:.2f}" if figures.get("jit_cores") else ""
        bench.say(f"{name}: {seconds} s of saturation{jit}")


def joins(bench, workload):
    """Storms of clients: the first on a cold server, another as warm-up, then those that count."""
    load = workload.scaled(bench.o.quick)
    with contextlib.ExitStack() as running:
        targets = bench.start_all(running, workload)
        for name, server in targets:
            yield {"round": 1, "server": f"{name}, cold", **bench.wsload.run(server, "storm-cold", load)}
        for name, server in targets:
            bench.rest()
            bench.say(f"{name}: a storm as warm-up")
            bench.wsload.run(server, "storm-warm", load)
        for turn, (name, server) in bench.turns(targets):
            yield {"round": turn, "server": name, **bench.wsload.run(server, f"storm-{turn}", load)}
