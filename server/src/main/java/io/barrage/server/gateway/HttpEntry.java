package io.barrage.server.gateway;

import com.github.benmanes.caffeine.cache.Interner;
import io.barrage.protocol.DictionaryFrame;
import io.barrage.protocol.GapItem;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP requests one after the other, and turns those for a WebSocket into a {@link Connection}. On the connection's
 * event loop.
 */
final class HttpEntry extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEntry.class);

    /** How long a connection may stay open between two requests. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private static final String RETRY_AFTER_SECONDS = "10";

    private static final String WEBSOCKET_VERSION = "13";

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");

    /** One string for the very many who come the same way. */
    private static final Interner<String> ORIGINS = Interner.newWeakInterner();

    private final Loops loops;
    private final Gateway.Parts parts;
    private final HttpRoutes routes;

    HttpEntry(Loops loops, Gateway.Parts parts, HttpRoutes routes) {
        this.loops = loops;
        this.parts = parts;
        this.routes = routes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        ctx.pipeline().get(RequestDeadline.class).arrived();
        if (!request.decoderResult().isSuccess()) {
            answer(ctx, HttpAnswer.text(400, "400: not an HTTP request\n"), false);
            return;
        }
        QueryStringDecoder uri;
        String path;
        try {
            uri = new QueryStringDecoder(request.uri());
            path = uri.path();
            uri.parameters();
        } catch (IllegalArgumentException e) {
            answer(ctx, HttpAnswer.text(400, "400: the URL cannot be decoded\n"), false);
            return;
        }
        boolean forSocket = path.equals("/binfo") || path.equals("/info");
        if (forSocket) {
            upgrade(ctx, request, uri);
        } else {
            serve(
                    ctx,
                    request,
                    new HttpCall(
                            request.method().name(),
                            path,
                            uri.parameters(),
                            ByteBufUtil.getBytes(request.content()),
                            ClientAddress.of(
                                    ctx.channel(),
                                    request.headers(),
                                    parts.config().trustedProxies()),
                            request.headers()::get));
        }
    }

    private void serve(ChannelHandlerContext ctx, FullHttpRequest request, HttpCall call) {
        if (!parts.underWay().take()) {
            answer(ctx, HttpAnswer.text(503, "503: the server stops; ask again in a moment\n"), false);
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        boolean head = request.method().equals(HttpMethod.HEAD);
        ctx.channel().config().setAutoRead(false);
        CompletionStage<HttpAnswer> answer;
        try {
            answer = routes.of(call.path()).handle(call);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenCompleteAsync(
                (done, failure) -> {
                    if (failure != null) {
                        LOG.error("{} {} failed", call.method(), call.path(), failure);
                    }
                    HttpAnswer known = failure == null ? done : HttpAnswer.text(500, "500: internal error\n");
                    HttpAnswer sent = head
                            ? new HttpAnswer(known.status(), known.contentType(), known.headers(), new byte[0])
                            : known;
                    if (known.events() != null && !head) {
                        parts.underWay().answered();
                        EventStream.open(ctx, known);
                        return;
                    }
                    answer(ctx, sent, keepAlive);
                    parts.underWay().answered();
                    ctx.channel().config().setAutoRead(true);
                    ctx.read();
                },
                ctx.executor());
    }

    private static void answer(ChannelHandlerContext ctx, HttpAnswer answer, boolean keepAlive) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(response.headers()::set);
        HttpUtil.setContentLength(response, answer.body().length);
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture written = ctx.writeAndFlush(response);
        RequestDeadline deadline = ctx.pipeline().get(RequestDeadline.class);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else if (deadline != null) {
            deadline.expect(ctx, KEEP_ALIVE);
        }
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, QueryStringDecoder uri) {
        if (parts.underWay().isLeaving()) {
            answer(ctx, HttpAnswer.text(503, "503: this node is about to stop; another one takes you\n"), false);
            return;
        }
        int maxFrame = parts.config().maxFrameBytes();
        String extension = DeflateOffer.answer(uri, request.headers());
        WebSocketDecoderConfig decoder = extension == null ? parts.plain() : parts.deflated();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("ws://barrage", null, decoder).newHandshaker(request);
        boolean upgrade = "websocket".equalsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE));
        boolean current = WEBSOCKET_VERSION.equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
        if (handshaker == null || !upgrade || !current) {
            answer(ctx, expectedUpgrade(uri.path()), false);
            return;
        }
        String address = ClientAddress.of(
                ctx.channel(), request.headers(), parts.config().trustedProxies());
        if (!parts.addresses().enter(ctx.channel(), address)) {
            answer(ctx, tooMany(address), false);
            return;
        }
        Variant variant = variant(uri, extension != null);
        boolean gaps =
                uri.parameters().getOrDefault(GapItem.PARAMETER, List.of()).contains("1");
        String origin = origin(ctx, request);
        HttpHeaders more = new DefaultHttpHeaders();
        if (extension != null) {
            more.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, extension);
        }
        handshaker.handshake(ctx.channel(), request, more, ctx.newPromise()).addListener(done -> {
            if (done.isSuccess()) {
                Connection connection = new Connection(
                        ctx.channel(), loops.of((EventLoop) ctx.executor()), variant, gaps, origin, parts);
                Pipeline.becomeWebSocket(ctx.pipeline(), connection, maxFrame);
            }
        });
    }

    private HttpAnswer tooMany(String address) {
        parts.traffic().badInput.increment();
        LOG.info("{}: refused, its connections are too many", address);
        String text = "429: connections of " + address + " (expected: at most "
                + parts.addresses().most() + " at once)\n";
        return new HttpAnswer(
                HttpResponseStatus.TOO_MANY_REQUESTS.code(),
                HttpAnswer.TEXT,
                Map.of("Retry-After", RETRY_AFTER_SECONDS),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer expectedUpgrade(String path) {
        String text = "426: " + path + " speaks WebSocket (expected: an upgrade, version " + WEBSOCKET_VERSION + ")\n";
        return new HttpAnswer(
                HttpResponseStatus.UPGRADE_REQUIRED.code(),
                HttpAnswer.TEXT,
                Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", WEBSOCKET_VERSION),
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the client has reached this server, such as {@code http://host:8080}; empty when it does not say. */
    private static String origin(ChannelHandlerContext ctx, FullHttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        String scheme = ctx.pipeline().get(SslHandler.class) == null ? "http://" : "https://";
        return HOST.matcher(host).matches() ? ORIGINS.intern(scheme + host) : "";
    }

    private static Variant variant(QueryStringDecoder uri, boolean deflated) {
        if (uri.path().equals("/info")) {
            return deflated ? Variant.DEFLATED_TEXT : Variant.TEXT;
        }
        if (deflated) {
            return Variant.DEFLATED;
        }
        List<String> wanted = uri.parameters().getOrDefault("compress", List.of());
        if (wanted.contains(DictionaryFrame.NAME)) {
            return Variant.DICTIONARY;
        }
        return wanted.contains("gzip") ? Variant.COMPRESSED : Variant.BINARY;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            parts.traffic().badInput.increment();
            LOG.info("{}: closed: {}", ctx.channel().remoteAddress(), cause.toString());
        }
        ctx.close();
    }
}
