/** What operators and their tools ask: {@code /metrics}, {@code /healthz}, {@code /readyz}. */
@NullMarked
package io.barrage.server.metrics;

import org.jspecify.annotations.NullMarked;
