/**
 * The server's REST API for an app's own server: {@link io.barrage.client.rest.RestClient} and the commands, typed. Fields are
 * those of docs/rest-api.md, in Java's spelling; what is null is left out.
 */
@NullMarked
package io.barrage.client.rest;

import org.jspecify.annotations.NullMarked;
