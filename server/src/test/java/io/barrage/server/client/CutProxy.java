package io.barrage.server.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a client and a server that can be cut. */
final class CutProxy implements AutoCloseable {
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean up = true;

    private CutProxy(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** @param target the port of the server on this machine */
    static CutProxy to(int target) throws IOException {
        CutProxy proxy = new CutProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        run(proxy::accept);
        return proxy;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
    }

    /** Drops all connections with a reset; new ones are dropped too until {@link #mend}. */
    void cut() {
        up = false;
        sockets.forEach(CutProxy::reset);
    }

    void mend() {
        up = true;
    }

    /** The server is at another port now. */
    void mendTo(int port) {
        target = port;
        mend();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException e) {
                // Closed, or nobody is at the target: the client sees a lost connection.
            }
        }
    }

    private void join(Socket client) throws IOException {
        if (!up) {
            reset(client);
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            reset(client);
            throw e;
        }
        sockets.add(client);
        sockets.add(server);
        run(() -> pump(client, server));
        run(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Cut.
            reset(to);
        } finally {
            sockets.remove(from);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // By the other end, meanwhile.
            return;
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
