package io.barrage.load.chaos;

import java.io.IOException;

/** What is broken in the middle of the work, and mended again. */
enum Fault {
    NOTHING("nothing is broken") {
        @Override
        void happenTo(Installation parts, int round) throws InterruptedException {
            Thread.sleep(2000);
        }
    },
    KILL_NODE("kill -9 of a node, which is started again") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            ServerPart node = node(parts, round);
            node.kill();
            Thread.sleep(2000);
            parts.start(node);
        }
    },
    HOLD_NODE("a node stands still for 10 s") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            hold(node(parts, round));
        }
    },
    STOP_NODE("a node is stopped in order and started again") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            ServerPart node = node(parts, round);
            node.terminate();
            parts.start(node);
        }
    },
    KILL_REDIS("kill -9 of Redis, a replica takes over") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            ServerPart master = parts.redis.master();
            master.kill();
            Thread.sleep(8000);
            master.start();
            parts.redis.settle();
        }
    },
    HOLD_REDIS("Redis stands still for 10 s, a replica takes over") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            hold(parts.redis.master());
            parts.redis.settle();
        }
    },
    CUT_REDIS("a cut of 5 s between a node and Redis") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            parts.cutRedisOf(node(parts, round), 5000);
        }
    },
    KILL_POSTGRES("kill -9 of PostgreSQL, which is started again") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            parts.postgres.kill();
            Thread.sleep(2000);
            parts.postgres.start();
        }
    },
    HOLD_POSTGRES("PostgreSQL stands still for 10 s") {
        @Override
        void happenTo(Installation parts, int round) throws IOException, InterruptedException {
            hold(parts.postgres);
        }
    };

    private static final long HOLD_MILLIS = 10_000;

    /** Whether it cuts the links of nodes to Redis, which Sentinel would lead around. */
    boolean cutsLinks() {
        return this == CUT_REDIS;
    }

    /** What it is called in the table. */
    final String title;

    Fault(String title) {
        this.title = title;
    }

    /** Breaks something, and mends it. */
    abstract void happenTo(Installation parts, int round) throws IOException, InterruptedException;

    private static ServerPart node(Installation parts, int round) {
        return parts.nodes.get(round % parts.nodes.size());
    }

    private static void hold(ServerPart part) throws IOException, InterruptedException {
        part.hold();
        try {
            Thread.sleep(HOLD_MILLIS);
        } finally {
            part.goOn();
        }
    }
}
