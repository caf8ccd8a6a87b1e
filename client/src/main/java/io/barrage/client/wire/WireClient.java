package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server. It begins without a login; {@link #login} makes it a user's, {@link #loginAgain} brings a
 * login back whose connection was lost. A connection that has ended stays so: make a new one.
 *
 * <p>Requests that the server answers with an error fail with {@link RequestRefused}, except those of {@link #request}.
 *
 * <p>Any thread. Futures complete on the connection's event loop: what is chained to them must not wait.
 */
public final class WireClient implements AutoCloseable {
    private static final int GOING = 1000;
    private static final int CLOSE_WITHIN_SECONDS = 2;

    private final Channel channel;
    private final Endpoint endpoint;
    private final WireOptions options;
    private final Requests requests;
    private final FrameReader reader;
    private final Heartbeat heartbeat;
    private final RoomVerbs rooms = new RoomVerbs(this);
    private volatile @Nullable Session session;

    private WireClient(Channel channel, Endpoint endpoint, WireOptions options, Requests requests, FrameReader reader) {
        this.channel = channel;
        this.endpoint = endpoint;
        this.options = options;
        this.requests = requests;
        this.reader = reader;
        this.heartbeat = new Heartbeat(channel.eventLoop(), reader, command -> request(command, WireJson.object())
                .exceptionally(failure -> WireJson.object()));
    }

    /** Connects with the usual options. */
    public static CompletableFuture<WireClient> connect(ClientLoops loops, Endpoint endpoint, ItemListener listener) {
        return connect(loops, endpoint, WireOptions.defaults(), listener);
    }

    /**
     * Connects.
     *
     * @param listener told of all that arrives unasked; an {@link Inbox} keeps it
     */
    public static CompletableFuture<WireClient> connect(
            ClientLoops loops, Endpoint endpoint, WireOptions options, ItemListener listener) {
        Requests requests = new Requests(options.answerWithin());
        FrameReader reader = new FrameReader(new AnswersAndItems(requests, listener));
        return Handshake.open(loops, endpoint, options, reader).thenApply(channel -> {
            WireClient client = new WireClient(channel, endpoint, options, requests, reader);
            if (options.heartbeat()) {
                client.heartbeat.start();
                channel.closeFuture().addListener(closed -> client.heartbeat.stop());
            }
            return client;
        });
    }

    /** Logs a user in; an older login of the user on the same platform is kicked. */
    public CompletableFuture<Session> login(String userId, String userSig) {
        ObjectNode head = anonymousHead().put("identifier", userId).put("usersig", userSig);
        return accepted(send(head, "im_open_status.wslogin", loginBody()), "login")
                .thenApply(reply -> begin(Session.of(userId, reply)));
    }

    /** Comes back with a login whose connection was lost: its rooms are kept, and what it missed is sent. */
    public CompletableFuture<Session> loginAgain(Session lost) {
        showTicketOf(lost);
        return accepted(request("im_open_status.wslogin", loginBody()), "login")
                .thenApply(reply -> begin(Session.of(lost.userId(), reply)));
    }

    /** Requests carry this login's ticket from now on. The server accepts that even before {@link #loginAgain}. */
    public void showTicketOf(Session login) {
        session = login;
    }

    private Session begin(Session begun) {
        session = begun;
        if (options.heartbeat()) {
            channel.eventLoop().execute(() -> heartbeat.greetEvery(begun.helloSeconds()));
        }
        return begun;
    }

    /** Ends the login and leaves all its rooms; the connection stays. */
    public CompletableFuture<Void> logout() {
        return accepted(request("im_open_status.wslogout", WireJson.object().put("wslogout_type", 0)), "logout")
                .thenAccept(reply -> session = null);
    }

    /** What is done in rooms. */
    public RoomVerbs rooms() {
        return rooms;
    }

    /** Changes how others see this user: the nick that later messages carry. */
    public CompletableFuture<Void> setNick(String nick) {
        return setProfile("Tag_Profile_IM_Nick", nick);
    }

    /** Sets one field of the user's profile, such as {@code Tag_Profile_IM_Image}. */
    public CompletableFuture<Void> setProfile(String tag, String value) {
        Session login = session;
        ObjectNode body = WireJson.object().put("From_Account", login == null ? "" : login.userId());
        body.putArray("ProfileItem").addObject().put("Tag", tag).put("Value", value);
        return accepted(request("profile.portrait_set", body), "setProfile").thenAccept(reply -> {});
    }

    /** Shows the server that somebody is here. */
    public CompletableFuture<Void> ping() {
        return accepted(request("heartbeat.alive", WireJson.object()), "ping").thenAccept(reply -> {});
    }

    /**
     * Sends any command with the ticket of the login, if there is one.
     *
     * @return the body of the reply as it is, an error or not; fails when the connection ends or no answer comes in time
     */
    public CompletableFuture<JsonNode> request(String servcmd, ObjectNode body) {
        return send(head(), servcmd, body);
    }

    /** As {@link #request}, for those who see the answer themselves, with a {@link FrameTap}. */
    public void tell(String servcmd, ObjectNode body) {
        write(requests.makeUnanswered(head(), servcmd, body));
    }

    private ObjectNode head() {
        Session login = session;
        ObjectNode head = anonymousHead();
        if (login != null) {
            head.put("a2", login.ticket()).put("tinyid", login.tinyId()).put("status_instid", login.instanceId());
        }
        return head;
    }

    /** As {@link #request}, but an error fails the future. */
    CompletableFuture<JsonNode> ask(String servcmd, ObjectNode body) {
        return accepted(request(servcmd, body), servcmd);
    }

    private static CompletableFuture<JsonNode> accepted(CompletableFuture<JsonNode> reply, String command) {
        return reply.thenApply(body -> {
            if (body.path("ErrorCode").asInt() != 0) {
                throw new RequestRefused(command, body);
            }
            return body;
        });
    }

    private ObjectNode anonymousHead() {
        return WireJson.object()
                .put("ver", "v4")
                .put("platform", options.platform())
                .put("sdkappid", endpoint.sdkAppId())
                .put("contenttype", "json")
                .put("status_instid", 0);
    }

    private static ObjectNode loginBody() {
        return WireJson.object().put("State", "Online").put("InstType", 0);
    }

    private CompletableFuture<JsonNode> send(ObjectNode head, String command, ObjectNode body) {
        Requests.Sent sent = requests.make(head, command, body);
        write(sent.frame());
        return sent.answer();
    }

    private void write(byte[] frame) {
        ByteBuf payload = channel.alloc().buffer(frame.length).writeBytes(frame);
        channel.writeAndFlush(
                endpoint.form() == WireForm.TEXT ? new TextWebSocketFrame(payload) : new BinaryWebSocketFrame(payload));
    }

    /** The login of this connection, or null. */
    public @Nullable Session session() {
        return session;
    }

    /** Completes when the connection has ended, with what the server said. */
    public CompletableFuture<Closing> closed() {
        return reader.closed().copy();
    }

    /** Stops taking data from the socket: the server sees a reader that has become slow. */
    public void pauseReading() {
        channel.config().setAutoRead(false);
    }

    public void resumeReading() {
        channel.config().setAutoRead(true);
    }

    /** Ends the connection with a reset, as a network that breaks does. */
    public void cut() {
        channel.eventLoop().execute(() -> {
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
            }
        });
    }

    /** Ends the connection in good order; the login is kept for a time, see {@link #loginAgain}. */
    @Override
    public void close() {
        reader.expectClose();
        channel.writeAndFlush(new CloseWebSocketFrame(GOING, ""));
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
