/**
 * Files that users send: what is accepted, under which key and signature, how long it is kept, in which sizes pictures are
 * given. The bytes are behind {@link io.barrage.server.media.MediaStore}, the book-keeping behind a storage port.
 */
@NullMarked
package io.barrage.server.media;

import org.jspecify.annotations.NullMarked;
