/** What tests of the whole server share: a real server in this process, and users who talk to it. */
@NullMarked
package io.barrage.server.testing;

import org.jspecify.annotations.NullMarked;
