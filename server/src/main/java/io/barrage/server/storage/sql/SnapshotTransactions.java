package io.barrage.server.storage.sql;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Transactions whose queries see one state of the database. */
final class SnapshotTransactions extends DelegatingTransactionHandler {
    SnapshotTransactions() {
        super(new LocalTransactionHandler());
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) throws X {
        return inTransaction(handle, TransactionIsolationLevel.REPEATABLE_READ, work);
    }
}
