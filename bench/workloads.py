"""What is measured: the workloads, their loads, and the peers that stand beside Barrage in each."""

import dataclasses

import fanout
import idle
import kinds
import words


@dataclasses.dataclass(frozen=True)
class Workload:
    """`run(bench, workload)` yields a dictionary of figures for every measurement.

    `load` is what the load client is told; `bar` are the peers that set the bar, `others` those that can keep up; `note`
    stands in the report.
    """

    name: str
    title: str
    run: object
    load: tuple = ()
    pinned: bool = False
    bar: tuple = ()
    others: tuple = ()
    note: str = ""

    def scaled(self, quick):
        """Its load; with `quick` a tenth of the members and short."""
        if not quick:
            return list(self.load)
        words = list(self.load)
        for option, most in (("-t", 2), ("--warm", 1), ("--idle", 1)):
            if option in words:
                at = words.index(option) + 1
                words[at] = min(words[at], most)
        words[words.index("-n") + 1] //= 10
        return words


ALL = (
    Workload("W1", "1,000 members, 40 messages/s", fanout.run, ("-n", 1000, "-r", 40, "-t", 15, "--warm", 6), bar=("floor", "nchan"), others=("nats", "ws", "socketio", "vertx")),
    Workload("W2", "10,000 members, 40 messages/s", fanout.run, ("-n", 10000, "-r", 40, "-t", 15, "--warm", 5), bar=("nats",), note="The C program, nchan, Node ws, Socket.IO and Vert.x write each message by itself and fall behind by seconds here; --against measures them all the same."),
    Workload("W3kp", "saturation: 1,000 members, 64 messages in flight, one core for the server", fanout.run, ("-n", 1000, "-w", 64, "-t", 6, "--warm", 6), pinned=True, bar=("floor", "nats"), others=("nchan", "ws", "socketio", "vertx")),
    Workload("quiet", "1,000 members, 1 message/s", fanout.run, ("-n", 1000, "-r", 1, "-t", 30, "--warm", 5), bar=("nchan",)),
    Workload("W4", "19,000 idle members", idle.run, ("-n", 19000, "--idle", 4, "--inflight", 256), bar=("ws", "nchan", "nats"), note="A process may have 20,000 files open here, which is why it is not more."),
    Workload("W5", "10,000 clients connect, log in and join, 512 at a time", fanout.joins, ("-n", 10000, "--inflight", 512), bar=("nats",)),
    Workload("bytes", "bytes on the wire: 1,000 members, 40 messages/s, by what clients ask for", kinds.wire_bytes, ("-n", 1000, "-r", 40, "-t", 10, "--warm", 3)),
    Workload("slow", "10,000 members, 40 messages/s, of them 1 % stopped and 1 % at 1 KB/s", kinds.slow_readers, ("-n", 10000, "-r", 40, "-t", 110, "--warm", 5), note="Figures of the members who read freely. Slow ones have small buffers, as over a real network."),
    Workload("rooms", "1,900 rooms of 10 members, or one of 19,000; 10,000 deliveries/s, merging off", kinds.rooms, note="In place of 10,000 rooms, and one of 100,000: a process may have 20,000 files open here."),
    Workload("over-rate", "1,000 members, 100 messages/s of mixed priorities in a room that takes 40", kinds.over_rate),
    Workload("words", "200 members, 40 messages/s, and 50,000 words that are replaced ten times", words.replaced, note="A list of the app, replaced by REST: stored in SQLite, compiled beside the rooms, swapped."),
    Workload("start", "start on an empty data folder", kinds.start),
)

NAMES = tuple(one.name for one in ALL)
BY_NAME = {one.name: one for one in ALL}
