/** Media files in a folder of the server. */
@NullMarked
package io.barrage.server.media.disk;

import org.jspecify.annotations.NullMarked;
