/** What the demo page needs of the server: a room, and a UserSig for each visitor. */
@NullMarked
package io.barrage.server.demo;

import org.jspecify.annotations.NullMarked;
