package io.barrage.server.rest;

/** A request or response without fields of its own. */
record Nothing() {
    static final Nothing INSTANCE = new Nothing();
}
