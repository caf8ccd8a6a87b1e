/**
 * The storage ports on SQL through JDBI: one set of classes in standard SQL. What is particular to a database (how it is
 * opened, how a number counts up) is in one class per database, {@link io.barrage.server.storage.sql.Sqlite}.
 */
@NullMarked
package io.barrage.server.storage.sql;

import org.jspecify.annotations.NullMarked;
