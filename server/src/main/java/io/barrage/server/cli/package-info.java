/**
 * The command line: {@code serve}, and commands that read or change the data folder, also while a server runs on it.
 * Commands print their answer to stdout and errors, one line each with the next step, to stderr; they exit with 0 for
 * success, 1 for a failure and 2 for wrong arguments or configuration.
 */
@NullMarked
package io.barrage.server.cli;

import org.jspecify.annotations.NullMarked;
