/** The documented REST API for the app's own servers, as a table of commands. */
@NullMarked
package io.barrage.server.rest;

import org.jspecify.annotations.NullMarked;
