package io.barrage.server.engine.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What lies between a node and Redis, and can be cut: with a word, or in silence. */
final class CuttableProxy implements AutoCloseable {
    private static final int BUFFER = 65_536;

    private final ServerSocket door;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile boolean silent;

    private CuttableProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread(this::accept);
    }

    static CuttableProxy to(int port) {
        try {
            return new CuttableProxy(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    /** All connections end, and no new ones are taken. */
    void cut() {
        refusing = true;
        sockets.forEach(CuttableProxy::end);
        sockets.clear();
    }

    /** What is written from now on gets nowhere; nobody is told. */
    void fallSilent() {
        silent = true;
    }

    void mend() {
        boolean wasSilent = silent;
        silent = false;
        refusing = false;
        if (wasSilent) {
            sockets.forEach(CuttableProxy::end);
            sockets.clear();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (refusing) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                thread(() -> copy(near, far));
                thread(() -> copy(far, near));
            } catch (IOException e) {
                // The door is closed, or the server is not there: whoever came sees it.
                refusing = refusing || door.isClosed();
            }
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            end(from);
        }
        end(to);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
        door.close();
    }
}
