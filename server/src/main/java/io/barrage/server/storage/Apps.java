package io.barrage.server.storage;

import java.util.List;
import java.util.Optional;

/** The apps of this installation. Implementations are safe for use by many threads; all methods block. */
public interface Apps {
    Optional<App> find(int sdkAppId);

    /** All apps, by ascending id. */
    List<App> list();

    /**
     * Stores a new app.
     *
     * @return false when the id is taken; nothing was changed then
     * @throws LimitReached when there are {@link App#MAX_APPS} apps already
     */
    boolean create(App app);

    /** Replaces name, secret, admins, settings and the enabled switch of an app; false when there is no such app. */
    boolean update(App app);

    /** Deletes an app with all its accounts and rooms, in one transaction; false when there is no such app. */
    boolean delete(int sdkAppId);

    /** Thrown by {@link #create} when no further app may be made. */
    final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1;

        public LimitReached() {
            super("apps: " + App.MAX_APPS + " exist already (expected: at most " + App.MAX_APPS
                    + "); disable and delete one first");
        }
    }
}
