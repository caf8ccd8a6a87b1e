/** What becomes of messages that should not be heard as they are: rules, the review queue, reports, outside judges. */
@NullMarked
package io.barrage.server.moderation;

import org.jspecify.annotations.NullMarked;
