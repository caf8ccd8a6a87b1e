/** How fast words are found, and how a filter is compiled, beside the library most used for Chinese chat. */
@NullMarked
package io.barrage.server.moderation;

import org.jspecify.annotations.NullMarked;
