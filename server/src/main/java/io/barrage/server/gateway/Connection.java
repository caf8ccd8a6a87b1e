package io.barrage.server.gateway;

import io.barrage.protocol.Item;
import io.barrage.protocol.PushFrame;
import io.barrage.protocol.WireRequest;
import io.barrage.server.auth.Ticket;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Reader;
import io.barrage.server.room.Resume;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket of a client: what is behind it, what is written to it, and the places in rooms that it holds. There are very
 * many, so what they can share is in {@link Gateway.Parts}. All state is touched on its event loop only; {@link #push},
 * {@link #send}, {@link #sendUnasked} and {@link #closeWith} may be called by any thread.
 */
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private static final long MOST_WAITING = 1 << 20;

    private final Channel channel;
    private final DirectSocket socket;
    private final Loop loop;
    private final Variant variant;
    private final boolean gaps;
    private final String origin;
    private final Gateway.Parts parts;
    private final Guard guard = new Guard();
    private final Places places = new Places(this);
    /** Who is shown its frames; null for nobody, and then a frame costs no more than to look here. */
    private volatile @Nullable Tap tap;

    private @Nullable UntilNews untilNews;
    private @Nullable Ticket ticket;
    private long ticketMark;
    private boolean putOut;
    private long heardAt = System.nanoTime();
    private boolean asked;
    private Resume resume = Resume.BROKEN;
    private boolean closed;
    /** Where it stands among the connections of its loop. */
    int index;

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
        this.parts = parts;
        loop.add(this);
        parts.traffic().connections.increment();
    }

    Channel channel() {
        return channel;
    }

    /** Takes shared buffers of its {@link #variant}. On the event loop. */
    DirectSocket socket() {
        return socket;
    }

    Loop loop() {
        return loop;
    }

    /** The form in which frames go out to it. */
    Variant variant() {
        return variant;
    }

    /** Whether it is told what it does not get ({@link io.barrage.protocol.GapItem}). */
    boolean wantsGaps() {
        return gaps;
    }

    /** Scheme, host and port that the client has connected to, for addresses given to it; empty when not known. */
    String origin() {
        return origin;
    }

    boolean writable() {
        return channel.isWritable();
    }

    /** What it reads. On the event loop. */
    Places places() {
        return places;
    }

    /** Who is behind this connection, or null before a login. */
    @Nullable
    Ticket ticket() {
        return ticket;
    }

    /** Whether this is the text of its ticket. */
    boolean isKnownBy(String token) {
        return ticket != null && TokenMark.of(token) == ticketMark;
    }

    void identify(Ticket ticket, String token) {
        putOut = false;
        this.ticket = ticket;
        this.ticketMark = TokenMark.of(token);
        this.tap = parts.taps().of(ticket.sdkAppId(), ticket.userId());
    }

    /** Shows its frames to somebody until it ends or another user logs in on it; null for nobody. Any thread. */
    void watchedBy(@Nullable Tap watcher) {
        tap = watcher;
    }

    /** Events of a room were written to its socket. On the event loop. */
    void wrote(SharedFrame frame) {
        Tap watcher = tap;
        if (watcher != null) {
            String name = channel.id().asShortText();
            frame.payloads(gaps).forEach(payload -> watcher.frame(name, false, payload));
        }
    }

    /** What keeps it from doing too much. */
    Guard guard() {
        return guard;
    }

    /** Forgets who is behind it: after a logout or a kick. */
    void anonymous() {
        ticket = null;
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

    @Override
    public void push(Item item) {
        send(PushFrame.push(ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE), List.of(item)));
    }

    /** Sends a finished payload. Any thread. */
    void send(byte[] payload) {
        Tap watcher = tap;
        if (watcher != null) {
            watcher.frame(channel.id().asShortText(), false, payload);
        }
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
            loop.execute(() -> sendOrKeep(payload));
        }
    }

    private void sendOrKeep(byte[] payload) {
        if (untilNews == null) {
            send(payload);
        } else {
            untilNews.keep(payload);
        }
    }

    /** Keeps what is sent unasked back, for a client that comes back and will ask what it missed. On the event loop. */
    void waitForNews() {
        if (untilNews == null) {
            untilNews = new UntilNews(loop, this::endWaiting);
        }
    }

    /** The client was told what it missed. On the event loop. */
    void toldNews() {
        if (untilNews != null) {
            untilNews.endSoon();
        }
    }

    private void endWaiting() {
        UntilNews ended = untilNews;
        untilNews = null;
        if (ended != null) {
            ended.waiting().forEach(this::send);
        }
    }

    /** Closes with a code and reason that the client can show. Any thread. */
    void closeWith(int code, String reason) {
        if (channel.isActive()) {
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(done -> channel.close());
        }
    }

    /** Hands over all that was said in its rooms until now. On the event loop. */
    void catchUp() {
        places.catchUpAll();
    }

    /** Looks whether the client is still there and reads. On the event loop, twice a second. */
    void check(long now) {
        parts.watch().look(this, now);
    }

    /** {@link System#nanoTime} when the client was last heard of. */
    long heardAt() {
        return heardAt;
    }

    /** Whether the client was asked for a sign of life since it was last heard of. */
    boolean isAsked() {
        return asked;
    }

    void ask() {
        asked = true;
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        heardAt = System.nanoTime();
        asked = false;
        Tap watcher = tap;
        if (watcher != null && (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame)) {
            watcher.frame(channel.id().asShortText(), true, ByteBufUtil.getBytes(frame.content()));
        }
        boolean tooMuch = guard.isTooMuch(heardAt, parts.config().commandsPerSecond());
        if (tooMuch && frame instanceof PingWebSocketFrame) {
            return;
        }
        WireRequest request = parts.frames().read(this, frame);
        if (request != null && tooMuch) {
            parts.commands().refuse(this, request, parts.config().commandsPerSecond());
        } else if (request != null) {
            parts.commands().run(this, request);
        }
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
    void noteGracefulEnd() {
        if (socket.nothingInFlight()) {
            resume = Resume.EXACT;
        }
    }

    /** How it ends, which says where its client is to go on. */
    void endsAs(Resume how) {
        resume = how;
    }

    /** A newer connection of the same instance has taken over; the rooms are told before this returns. */
    void superseded() {
        endsAs(Resume.SILENT);
        places.leaveAll();
        anonymous();
        closeWith(CloseCode.POLICY, "a newer connection of this instance took over");
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        loop.remove(this);
        parts.traffic().connections.decrement();
        places.leaveAll();
        places.leaveAsGuest();
        Tap watcher = tap;
        if (watcher != null) {
            tap = null;
            watcher.ended(channel.id().asShortText());
        }
        if (ticket != null) {
            parts.lost().closed(this, ticket, resume);
        }
    }

    /** Tells the room that a seat has lost this connection. */
    void reportLost(RoomKey room, String userId, long instanceId, long cursor) {
        parts.lost().lost(this, room, userId, instanceId, cursor, resume);
    }

    /** Tells the room that a guest has lost this connection. */
    void reportGuestLost(RoomKey room, String guestId) {
        parts.lost().guestLost(this, room, guestId);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        parts.frames().failed(this, cause);
    }
}
