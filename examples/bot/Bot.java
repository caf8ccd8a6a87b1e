import io.barrage.client.BarrageClient;
import io.barrage.client.ClientListener;
import io.barrage.client.ClientOptions;
import io.barrage.client.ConnectionState;
import io.barrage.client.Room;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Lost;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A bot that greets who comes in, answers !help and !likes, and counts likes: README.md says how to run it. */
public final class Bot implements ClientListener {
    private static final String NAME = "bot";
    private final CompletableFuture<Room> room = new CompletableFuture<>();

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 4) {
            System.err.println("usage: java … Bot.java URL SDKAPPID SECRET ROOM");
            System.exit(2);
        }
        String server = arguments[0];
        UserSigs sigs = new UserSigs(Integer.parseInt(arguments[1]), arguments[2]);
        Bot bot = new Bot();
        // A new UserSig whenever one ends, so that the bot stays for years.
        ClientOptions options = ClientOptions.to(server, sigs.sdkAppId())
                .withUserSigs(user -> CompletableFuture.completedFuture(sigs.make(user, Duration.ofDays(1))));
        BarrageClient client = BarrageClient.connect(options, bot);
        client.login(NAME, sigs.make(NAME, Duration.ofDays(1))).join();
        client.setProfile(Map.of("Tag_Profile_IM_Nick", "The bot")).join();
        Room room = client.room(arguments[3]);
        try {
            client.createRoom(room.id(), RoomProfile.named("The bot's room")).join();
        } catch (CompletionException taken) {
            // It exists already: fine, whoever made it.
            if (!(taken.getCause() instanceof BarrageException e && (e.code() == 10021 || e.code() == 10025))) {
                throw taken;
            }
        }
        room.join().join();
        bot.room.complete(room);
        System.out.println("in " + room.id());
        Thread.currentThread().join();
    }

    @Override
    public void onTip(Tip tip) {
        if (tip.kind() == Tip.Kind.JOINED) {
            say("Welcome, " + String.join(", ", tip.users()) + "! Say !help to see what I can do.");
        }
    }

    @Override
    public void onMessage(RoomMessage message) {
        switch (message.text()) {
            case "!help" -> say("!help: this text. !like: likes the show. !likes: how many did.");
            case "!like" -> room.join().counters().increase("likes", 1).join();
            case "!likes" -> say(room.join().counters().get().join().getOrDefault("likes", 0L) + " likes");
            default -> {}
        }
    }

    @Override
    public void onLost(Lost lost) {
        System.out.println("missed " + lost.size() + " events of " + lost.groupId());
    }

    @Override
    public void onState(ConnectionState state) {
        System.out.println(state);
    }

    /** A listener may wait for futures: what comes meanwhile waits its turn. */
    private void say(String text) {
        try {
            room.join().sendText(text).join();
        } catch (CompletionException e) {
            System.out.println("not said: " + e.getCause());
        }
    }
}
