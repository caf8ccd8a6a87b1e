/** The Java client as the conformance cases drive it: {@code e2e/conformance/README.md}. */
@NullMarked
package io.barrage.client.conformance;

import org.jspecify.annotations.NullMarked;
