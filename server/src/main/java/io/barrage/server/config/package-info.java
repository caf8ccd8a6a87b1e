/**
 * Configuration as typed records, one per part. A value comes from the defaults, the YAML file, the environment or a
 * flag, each later one winning; an unknown key or an impossible value stops the start with a message that names it.
 */
@NullMarked
package io.barrage.server.config;

import org.jspecify.annotations.NullMarked;
