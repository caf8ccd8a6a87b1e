package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;

/**
 * The book-keeping of files that users have sent; their bytes are elsewhere. A file is booked before its bytes are put in
 * place and confirmed after, so that a death in between leaves a trace to clean up by. Implementations are safe for use by
 * many threads; all methods block.
 */
public interface MediaFiles {
    /** What became of a wish to book a file. */
    enum Booking {
        BOOKED,
        /** The key is there already. */
        TAKEN,
        /** The app would hold more than it may. */
        OVER_QUOTA,
        NO_SUCH_APP
    }

    /**
     * Books a file that is not to be seen yet. Its size counts at once, so that uploads at the same time cannot pass the
     * quota together.
     *
     * @param quota bytes that the files of the app may take together, 0 for no limit
     */
    Booking book(MediaFile file, long quota);

    /** The bytes of a booked file are in place: from now on it is found. */
    void confirm(String key);

    /** A confirmed file, unless its app was deleted. */
    Optional<MediaFile> find(String key);

    /** Bytes that the files of an app take. */
    long used(int sdkAppId);

    /** Forgets a file, confirmed or not; nothing happens when it is not there. */
    void remove(String key);

    /**
     * Keys of files whose time is over: uploaded before a moment, or of an app that was deleted.
     *
     * @param uploadedBefore unix milliseconds
     * @param most how many keys at most, oldest first
     */
    List<String> expired(long uploadedBefore, int most);

    /** Keys of files that were booked and never confirmed. */
    List<String> unconfirmed();
}
