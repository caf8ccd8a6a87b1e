package io.barrage.server.config;

/** An app given by {@code --app SDKAPPID:SECRET}: created when absent; an existing one keeps its data and gets this secret. */
public record AppSeed(int sdkAppId, String secret) {
    /** Without the secret, which must not get into logs. */
    @Override
    public String toString() {
        return "AppSeed[" + sdkAppId + "]";
    }
}
