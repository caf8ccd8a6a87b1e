/**
 * The documented REST API for the app's own servers. {@link io.barrage.server.rest.CommandTable} holds every command as a
 * value: what it is called, takes, gives and refuses. {@link io.barrage.server.rest.RestApi} lets callers in and runs the
 * commands; the {@code …Commands} classes hold those of one subject, the {@code …Bodies} what is said in JSON.
 */
@NullMarked
package io.barrage.server.rest;

import org.jspecify.annotations.NullMarked;
