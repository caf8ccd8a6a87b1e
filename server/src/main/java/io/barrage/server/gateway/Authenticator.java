package io.barrage.server.gateway;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireRequest;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.auth.Ticket;
import io.barrage.server.room.Refused;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tells who a request is from. A ticket is checked on every request, not once per connection: after a reconnection the
 * SDKs repeat requests before they log in again. On the connection's event loop.
 */
final class Authenticator {
    private final Signer signer;
    private final Instances instances;
    private final Revocations revocations;
    private final Clock clock;

    Authenticator(Signer signer, Instances instances, Revocations revocations, Clock clock) {
        this.signer = signer;
        this.instances = instances;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** The user behind a request, or null when it carries no ticket and its connection has not logged in. */
    @Nullable
    Ticket caller(Connection connection, WireRequest request) {
        String token = request.ticket();
        Ticket known = connection.ticket();
        if (token.isEmpty() || connection.isKnownBy(token)) {
            return known == null ? null : unexpired(known);
        }
        if (connection.isPutOut()) {
            throw new Refused(ErrorCode.INSTANCE_KICKED);
        }
        Ticket ticket = check(request);
        if (known == null) {
            connection.identify(ticket, token);
        }
        return ticket;
    }

    /** The ticket of a request that must have one. */
    Ticket check(WireRequest request) {
        Ticket ticket = Ticket.open(request.ticket(), signer);
        if (ticket == null) {
            throw new Refused(ErrorCode.TICKET_INVALID);
        }
        if (request.sdkAppId() != 0 && request.sdkAppId() != ticket.sdkAppId()) {
            throw new Refused(ErrorCode.SIG_OTHER_APP);
        }
        unexpired(ticket);
        if (revocations.refusesTicket(ticket.sdkAppId(), ticket.userId(), ticket.issuedAt())) {
            throw new Refused(ErrorCode.SIG_EXPIRED, "ticket: the app's server has ended the login");
        }
        if (instances.replaced(ticket)) {
            throw new Refused(ErrorCode.INSTANCE_KICKED);
        }
        return ticket;
    }

    private Ticket unexpired(Ticket ticket) {
        if (ticket.expiresAt() < clock.millis() / 1000) {
            throw new Refused(ErrorCode.SIG_EXPIRED);
        }
        return ticket;
    }
}
