/** The server under random commands of many users, held against a plain model of what it should answer and push. */
@NullMarked
package io.barrage.server.soak;

import org.jspecify.annotations.NullMarked;
