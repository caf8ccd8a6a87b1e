/** Who may do what: apps and their secrets, UserSig, and the signed tokens that clients give back. */
@NullMarked
package io.barrage.server.auth;

import org.jspecify.annotations.NullMarked;
