/**
 * The apps' own servers: asked before something happens, told after it. Calls over HTTP, the queue on disk of what is not
 * told yet, and what the answers mean (rest-api.md section 5).
 */
@NullMarked
package io.barrage.server.webhook;

import org.jspecify.annotations.NullMarked;
