package io.barrage.server.storage;

/**
 * A file that a user has sent, without its bytes. Never changes.
 *
 * @param key unguessable, unique in the installation
 * @param owner who sent it
 * @param kind what it was sent as, the number of the wire: 1 picture, 2 video, 3 sound, 255 file, 0 merged messages
 * @param contentType what its content was recognised as
 * @param size bytes
 * @param uploadedAt unix milliseconds
 */
public record MediaFile(
        String key, int sdkAppId, String owner, int kind, String contentType, long size, long uploadedAt) {}
