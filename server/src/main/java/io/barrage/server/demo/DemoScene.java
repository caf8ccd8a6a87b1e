package io.barrage.server.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the demo shows; each scene has a room that is always there and belongs to nobody. */
enum DemoScene {
    LIVE("Demo live", "A room to try Barrage in"),
    SHOP("Demo shop", "A shop to try Barrage in"),
    CLASS("Demo class", "A class to try Barrage in");

    /** What the ids of all rooms of the demo begin with, those that visitors open too. */
    static final String ROOM_PREFIX = "demo-";

    private final String title;
    private final String introduction;

    DemoScene(String title, String introduction) {
        this.title = title;
        this.introduction = introduction;
    }

    /** The scene of that name; the first one when none is named. */
    static Optional<DemoScene> of(String name) {
        return name.isEmpty()
                ? Optional.of(LIVE)
                : Arrays.stream(values())
                        .filter(scene -> scene.word().equals(name))
                        .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String room() {
        return ROOM_PREFIX + word();
    }

    String title() {
        return title;
    }

    String introduction() {
        return introduction;
    }
}
