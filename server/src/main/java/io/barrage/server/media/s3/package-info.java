/** Media files in an S3-compatible bucket. */
@NullMarked
package io.barrage.server.media.s3;

import org.jspecify.annotations.NullMarked;
