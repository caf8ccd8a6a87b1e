package io.barrage.server.gateway;

import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.WireReply;
import io.barrage.protocol.WireRequest;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Reader;
import io.barrage.server.room.Resume;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of a client: reads requests, writes replies and pushes, and holds the client's places in rooms. All state
 * is touched on its event loop only; {@link #push}, {@link #reply} and {@link #closeWith} may be called by any thread.
 */
public final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final long MOST_WAITING = 1 << 20;

    private final Loop loop;
    private final Variant variant;
    private final boolean gaps;
    private final String origin;
    private final Commands commands;
    private final LostConnections lost;
    private final Traffic traffic;
    private final Liveness liveness;
    private final long slowNanos;
    private final Places places = new Places();
    private final UntilNews untilNews = new UntilNews(this::send);
    private final Channel channel;
    private final DirectSocket socket;
    private Resume resume = Resume.BROKEN;
    private String ticketToken = "";
    private @Nullable Ticket ticket;
    private boolean putOut;
    private boolean closed;

    /**
     * @param gaps whether it is to be told what it does not get
     * @param origin where the client has reached this server, such as {@code http://host:8080}; empty when not known
     */
    Connection(Channel channel, Loop loop, Variant variant, boolean gaps, String origin, Gateway.Parts parts) {
        this.channel = channel;
        this.socket = new DirectSocket(channel);
        this.loop = loop;
        this.variant = variant;
        this.gaps = gaps;
        this.origin = origin;
        this.commands = parts.commands();
        this.lost = parts.lost();
        this.traffic = parts.traffic();
        this.liveness = new Liveness(parts.config().idleTimeout().toNanos());
        this.slowNanos = parts.config().slowReader().toNanos();
        loop.add(this);
        traffic.connections.increment();
    }

    Loop loop() {
        return loop;
    }

    /** Scheme, host and port that the client has connected to, for addresses given to it; empty when not known. */
    String origin() {
        return origin;
    }

    /** Who is behind this connection, or null before a login. */
    @Nullable
    Ticket ticket() {
        return ticket;
    }

    String ticketToken() {
        return ticketToken;
    }

    void identify(Ticket ticket, String token) {
        putOut = false;
        this.ticket = ticket;
        this.ticketToken = token;
    }

    /** Forgets who is behind it: after a logout or a kick. */
    void anonymous() {
        ticket = null;
        ticketToken = "";
    }

    /** The app's server has ended the login. What the client has under way is refused, but not as an expired ticket. */
    void putOut() {
        anonymous();
        putOut = true;
    }

    boolean isPutOut() {
        return putOut;
    }

    /** Whether it has ended, and was reported lost. On the event loop. */
    boolean isClosed() {
        return closed;
    }

    /** What it reads. On the event loop. */
    Places places() {
        return places;
    }

    boolean hasPlaceIn(RoomKey room) {
        return places.in(room);
    }

    void takePlace(RoomAudience room, long cursor) {
        if (closed) {
            reportLost(room.room(), cursor);
        } else {
            places.take(room, this, cursor);
        }
    }

    void givePlaceUp(RoomAudience room) {
        places.giveUp(room);
    }

    /** Address of the client, without its port. */
    String clientIp() {
        return Callers.ipOf(channel);
    }

    /** Hands over all events of a room that this connection does not have yet. On the event loop. */
    void catchUp(RoomKey room) {
        places.catchUp(room);
    }

    boolean writable() {
        return channel.isWritable();
    }

    /** The form in which frames go out to it. */
    Variant variant() {
        return variant;
    }

    /** Whether it is told what it does not get ({@link io.barrage.protocol.GapItem}). */
    boolean wantsGaps() {
        return gaps;
    }

    /** Where shared buffers of its {@link #variant} are written. On the event loop only. */
    DirectSocket socket() {
        return socket;
    }

    @Override
    public void push(Item item) {
        send(PushFrame.push(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), List.of(item)));
    }

    void reply(WireRequest request, byte[] body) {
        send(WireReply.frame(request.command(), request.seq(), body));
    }

    /** Sends a finished payload. Any thread. */
    void send(byte[] payload) {
        ByteBuf frame = WireFrames.encode(variant.uncompressed(), List.of(payload), channel.alloc());
        channel.writeAndFlush(frame, channel.voidPromise());
    }

    /**
     * Sends a finished payload that the client has not asked for. One that does not read for so long that much waits already
     * is cut off: it comes back and asks for what it missed. Any thread.
     */
    void sendUnasked(byte[] payload) {
        if (channel.bytesBeforeWritable() > MOST_WAITING) {
            LOG.info("{}: closed, does not read", channel.remoteAddress());
            channel.close();
        } else {
            loop.execute(() -> untilNews.push(payload));
        }
    }

    /** Keeps what is sent unasked back for a client that comes back and will ask what it missed. On the event loop. */
    UntilNews untilNews() {
        return untilNews;
    }

    /** Closes with a code and reason that the client can show. Any thread. */
    void closeWith(int code, String reason) {
        if (channel.isActive()) {
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(done -> channel.close());
        }
    }

    /** Asks a silent client for a sign of life, and closes the connection when none comes. */
    void checkAlive(long now) {
        if (places.behindSinceBefore(now - slowNanos)) {
            closeSlow();
            return;
        }
        switch (liveness.at(now, channel.isWritable())) {
            case WAIT -> {}
            case ASK -> channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
            case CLOSE -> {
                resume = Resume.SILENT;
                LOG.debug("{}: closed, silent for too long", channel.remoteAddress());
                channel.close();
            }
        }
    }

    /** The code reaches the client only if it begins to read at once. */
    private void closeSlow() {
        traffic.slowClosed.increment();
        LOG.info("{}: closed, reads too slowly", channel.remoteAddress());
        closeWith(CloseCode.SLOW_READER, "reads too slowly");
        Future<?> end = loop.scheduled(channel::close, 1, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> end.cancel(false));
        places.leaveAll(this::reportLost);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        liveness.heard();
        if (frame instanceof CloseWebSocketFrame close) {
            noteGracefulEnd();
            ctx.writeAndFlush(close.retain()).addListener(done -> ctx.close());
        } else if (frame instanceof PingWebSocketFrame ping) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (frame instanceof TextWebSocketFrame == variant.text() && !(frame instanceof PongWebSocketFrame)) {
            request(frame.content());
        } else if (!(frame instanceof PongWebSocketFrame)) {
            refuse(
                    CloseCode.UNSUPPORTED_DATA,
                    frame instanceof BinaryWebSocketFrame
                            ? "binary frame on /info (expected: text frames)"
                            : "text frame on /binfo (expected: binary frames)");
        }
    }

    private void request(ByteBuf content) {
        traffic.requests.increment();
        WireRequest request;
        try {
            request = WireRequest.read(new ByteBufInputStream(content));
        } catch (WireRequest.Malformed e) {
            refuse(CloseCode.INVALID_DATA, String.valueOf(e.getMessage()));
            return;
        }
        commands.run(this, request);
    }

    private void refuse(int code, String reason) {
        traffic.badInput.increment();
        LOG.info("{}: closed with {}: {}", channel.remoteAddress(), code, reason);
        closeWith(code, reason);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        boolean writable = ctx.channel().isWritable();
        ctx.channel().config().setAutoRead(writable);
        if (writable) {
            places.catchUpAll();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            noteGracefulEnd();
            ctx.close();
        }
    }

    /** The client has ended the connection itself; if nothing is in flight, it has all that was written. */
    private void noteGracefulEnd() {
        if (socket.nothingInFlight()) {
            resume = Resume.EXACT;
        }
    }

    /** Whether the client has ended the connection itself, with nothing in flight. */
    boolean endedInOrder() {
        return resume == Resume.EXACT;
    }

    /** A newer connection of the same instance has taken over; the rooms are told before this returns. */
    void superseded() {
        resume = Resume.SILENT;
        places.leaveAll(this::reportLost);
        anonymous();
        closeWith(CloseCode.POLICY, "a newer connection of this instance took over");
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        loop.remove(this);
        traffic.connections.decrement();
        places.leaveAll(this::reportLost);
        places.guestRooms().keySet().forEach(room -> reportLost(room, Long.MAX_VALUE));
        if (ticket != null) {
            lost.closed(this, ticket);
        }
    }

    private void reportLost(RoomKey room, long cursor) {
        if (ticket != null) {
            lost.lost(this, room, ticket, cursor, resume);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", ctx.channel().remoteAddress(), cause.toString());
        } else if (cause instanceof CodecException) {
            traffic.badInput.increment();
            LOG.info("{}: closed: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            LOG.error("{}: closed after an internal error", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
