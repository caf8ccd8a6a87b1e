/**
 * Uploads and downloads over HTTP, streamed: a body is never held in memory, and nothing waits on an event loop. A part of
 * the pipeline of the one port, in front of what answers whole requests.
 */
@NullMarked
package io.barrage.server.media.http;

import org.jspecify.annotations.NullMarked;
