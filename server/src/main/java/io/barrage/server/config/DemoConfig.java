package io.barrage.server.config;

/**
 * The demo page.
 *
 * @param enabled whether {@code /demo/} is served and hands out UserSigs for its visitors (ids that begin with
 *     {@code demo_}); to be switched off in production
 */
public record DemoConfig(boolean enabled) {
    public static DemoConfig defaults() {
        return Defaults.ALL.demo();
    }
}
