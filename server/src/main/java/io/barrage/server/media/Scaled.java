package io.barrage.server.media;

/** A smaller copy of a picture; whoever gets it closes the stream. */
public record Scaled(String contentType, MediaStore.Bytes bytes) {}
