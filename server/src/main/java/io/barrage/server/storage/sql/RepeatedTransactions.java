package io.barrage.server.storage.sql;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Transactions that take effect one after the other, however many run at once. The database ends one that another got in
 * the way of; it is run again, so what it does must not depend on having been begun before.
 */
final class RepeatedTransactions extends DelegatingTransactionHandler {
    /** Not to be ordered after another one; two that wait for each other. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01");

    private static final int ATTEMPTS = 50;
    private static final int LONGEST_REST_MILLIS = 50;

    RepeatedTransactions() {
        super(new LocalTransactionHandler());
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) throws X {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(handle, TransactionIsolationLevel.SERIALIZABLE, work);
            } catch (Exception e) {
                if (attempt == ATTEMPTS || !wasInTheWay(e)) {
                    throw e;
                }
                rest(attempt);
            }
        }
    }

    private static boolean wasInTheWay(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && IN_THE_WAY.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void rest(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(
                    ThreadLocalRandom.current().nextInt(1 + Math.min(attempt * 2, LONGEST_REST_MILLIS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
