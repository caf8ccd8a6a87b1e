/**
 * The engine of many nodes, on Redis 7 or Valkey: one server, Sentinel, or Redis Cluster. Nothing here waits: a step is one
 * script of {@code resources/lua}, sent at once and answered later.
 */
@NullMarked
package io.barrage.server.engine.redis;

import org.jspecify.annotations.NullMarked;
