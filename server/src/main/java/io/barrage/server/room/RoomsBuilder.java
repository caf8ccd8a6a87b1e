package io.barrage.server.room;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.Bus;
import io.barrage.server.engine.Engine;
import io.barrage.server.storage.RoomCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;

/**
 * Gathers by name what rooms are made with. What is not named is as the configuration's defaults say, and nobody else is
 * asked, told or followed by. For one thread.
 */
public final class RoomsBuilder {
    private final Engine engine;
    private final Bus bus;
    private final Audience.Factory audiences;
    private final Clock clock;
    private RoomConfig config = RoomConfig.defaults();
    private IntFunction<AppConfig> settings = app -> AppConfig.defaults();
    private Duration keepLost = GatewayConfig.defaults().lostInstance();
    private Duration offlineAfter = GatewayConfig.defaults().offlineAfter();
    private Hooks hooks = Hooks.NONE;
    private Screen screen = Screen.NONE;
    private Wording wording = Wording.ANY;
    private Follower follower = Follower.NONE;
    private PastMessages past = PastMessages.NONE;
    private RoomTraffic traffic = new RoomTraffic();

    /** @param bus tells other nodes of what is for their rooms too, and this one of theirs */
    public RoomsBuilder(Engine engine, Bus bus, Audience.Factory audiences, Clock clock) {
        this.engine = engine;
        this.bus = bus;
        this.audiences = audiences;
        this.clock = clock;
    }

    public RoomsBuilder config(RoomConfig of) {
        config = of;
        return this;
    }

    /** @param of an app by its id; never waits */
    public RoomsBuilder settings(IntFunction<AppConfig> of) {
        settings = of;
        return this;
    }

    /** @param time how long a lost instance keeps its place */
    public RoomsBuilder keepLost(Duration time) {
        keepLost = time;
        return this;
    }

    /** @param time how long one who lost the last connection still counts as online */
    public RoomsBuilder offlineAfter(Duration time) {
        offlineAfter = time;
        return this;
    }

    /** @param of the apps' own servers */
    public RoomsBuilder hooks(Hooks of) {
        hooks = of;
        return this;
    }

    /** @param looking at what members say before others hear it */
    public RoomsBuilder screen(Screen looking) {
        screen = looking;
        return this;
    }

    /** @param looking at names, notices and attributes */
    public RoomsBuilder wording(Wording looking) {
        wording = looking;
        return this;
    }

    /** @param reading what happens in all rooms, at its own pace */
    public RoomsBuilder follower(Follower reading) {
        follower = reading;
        return this;
    }

    /** @param found messages that have left the timeline */
    public RoomsBuilder past(PastMessages found) {
        past = found;
        return this;
    }

    /** @param counting what becomes of messages */
    public RoomsBuilder traffic(RoomTraffic counting) {
        traffic = counting;
        return this;
    }

    Rooms.Parts parts() {
        return new Rooms.Parts(
                engine,
                engine,
                engine,
                bus,
                audiences,
                config,
                settings,
                hooks,
                screen,
                wording,
                keepLost,
                offlineAfter,
                clock,
                follower,
                past,
                traffic);
    }

    /** @param storageThreads where the blocking calls to the catalog run */
    public Rooms build(RoomLoops loops, RoomCatalog catalog, Executor storageThreads) {
        return new Rooms(loops, catalog, storageThreads, parts());
    }
}
