package io.barrage.server.engine.redis;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterChange;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a room holds beside its timeline. A change is made from what this node knows and kept if that is what Redis has, else
 * made again from what it has. On the room's loop only.
 */
final class SharedData {
    private static final byte[] NOTHING = {};

    /** What is kept as a whole, in two fields: version and content. */
    private enum Kind {
        ATTRIBUTES('A'),
        COUNTERS('C');

        private final char type;

        Kind(char type) {
            this.type = type;
        }

        String version() {
            return "v" + type;
        }

        String content() {
            return "m" + type;
        }
    }

    private static final char ENTRY = 'T';

    private final SharedRoom room;
    /** What waits to be heard on the channel, by its number. */
    private final Map<Long, CompletableFuture<Void>> said = new HashMap<>();

    private AttributeMap attributes = AttributeMap.EMPTY;
    private CounterMap counters = CounterMap.EMPTY;
    private long lastNumber;

    SharedData(SharedRoom room) {
        this.room = room;
    }

    CompletionStage<RoomData.Held> held() {
        CompletableFuture<RoomData.Held> stage = new CompletableFuture<>();
        Link link = link(stage);
        if (link != null) {
            link.commands()
                    .hgetall(room.keys.data())
                    .whenComplete((fields, failure) -> onLoop(() -> {
                        if (failure == null) {
                            stage.complete(held(fields));
                        } else {
                            stage.completeExceptionally(room.context.failed(room.keys, failure));
                        }
                    }));
        }
        return stage;
    }

    private RoomData.Held held(Map<String, byte[]> fields) {
        attributes = Packed.attributes(content(fields, Kind.ATTRIBUTES));
        counters = Packed.counters(content(fields, Kind.COUNTERS));
        Map<RoomData.Table, Map<String, String>> tables = new EnumMap<>(RoomData.Table.class);
        for (RoomData.Table table : RoomData.Table.values()) {
            tables.put(table, new HashMap<>());
        }
        fields.forEach((field, value) -> {
            int colon = field.indexOf(':');
            if (colon > 0) {
                RoomData.Table table = RoomData.Table.of(Integer.parseInt(field.substring(0, colon)));
                tables.computeIfAbsent(table, t -> new HashMap<>()).put(field.substring(colon + 1), Packed.text(value));
            }
        });
        tables.replaceAll((table, entries) -> Map.copyOf(entries));
        return new RoomData.Held(attributes, counters, tables);
    }

    private static ByteBuffer content(Map<String, byte[]> fields, Kind kind) {
        return ByteBuffer.wrap(fields.getOrDefault(kind.content(), NOTHING));
    }

    CompletionStage<AttributeMap.Outcome> change(AttributeChange change) {
        CompletableFuture<AttributeMap.Outcome> stage = new CompletableFuture<>();
        change(change, attributes, stage);
        return stage;
    }

    private void change(AttributeChange change, AttributeMap from, CompletableFuture<AttributeMap.Outcome> stage) {
        AttributeMap.Outcome outcome = from.after(change);
        boolean changed = outcome.refusal() == ErrorCode.OK;
        Step step = new Step(
                Kind.ATTRIBUTES,
                from.seq(),
                changed ? "change" : "same",
                outcome.map().seq(),
                changed ? Packed.attributes(outcome.map()) : NOTHING);
        make(step, stage, outcome, there -> change(change, Packed.attributes(there), stage));
    }

    CompletionStage<CounterMap.Step> change(List<CounterChange> changes) {
        CompletableFuture<CounterMap.Step> stage = new CompletableFuture<>();
        change(changes, counters, stage);
        return stage;
    }

    private void change(List<CounterChange> changes, CounterMap from, CompletableFuture<CounterMap.Step> stage) {
        CounterMap.Step result = from.after(changes);
        boolean changed = result.map().seq() != from.seq();
        Step step = new Step(
                Kind.COUNTERS,
                from.seq(),
                changed ? "change" : "same",
                result.map().seq(),
                changed ? Packed.counters(result.map()) : NOTHING);
        make(step, stage, result, there -> change(changes, Packed.counters(there), stage));
    }

    /** @param how as {@code data.lua} says */
    private record Step(Kind kind, long from, String how, long version, byte[] content) {}

    private <T> void make(Step step, CompletableFuture<T> stage, T result, Consumer<ByteBuffer> otherwise) {
        Link link = link(stage);
        if (link == null) {
            return;
        }
        long number = ++lastNumber;
        boolean heard = room.isOpened() && step.how().equals("change");
        CompletableFuture<Void> told = heard ? expect(number) : CompletableFuture.completedFuture(null);
        Script.DATA
                .on(
                        link,
                        new String[] {room.keys.data()},
                        Script.arg(room.keys.channel()),
                        Script.arg(step.kind().version()),
                        Script.arg(step.kind().content()),
                        Script.arg(step.from()),
                        Script.arg(step.how()),
                        Script.arg(step.version()),
                        step.content(),
                        message(step.kind().type, number).rest(step.content()).bytes())
                .whenComplete((answer, failure) -> onLoop(() -> {
                    if (failure != null) {
                        said.remove(number);
                        stage.completeExceptionally(room.context.failed(room.keys, failure));
                    } else if ((long) answer.get(0) == 1) {
                        completeWhen(told, stage, result);
                    } else {
                        said.remove(number);
                        otherwise.accept(ByteBuffer.wrap((byte[]) answer.get(1)));
                    }
                }));
    }

    private Packed message(char type, long number) {
        return room.context.message(type).add(number);
    }

    private CompletableFuture<Void> expect(long number) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        said.put(number, told);
        return told;
    }

    private static <T> void completeWhen(CompletableFuture<Void> told, CompletableFuture<T> stage, T result) {
        told.whenComplete((heard, failure) -> {
            if (failure == null) {
                stage.complete(result);
            } else {
                stage.completeExceptionally(failure);
            }
        });
    }

    CompletionStage<Void> put(RoomData.Table table, String name, String value) {
        CompletableFuture<Boolean> stage = new CompletableFuture<>();
        Link link = link(stage);
        if (link != null) {
            long number = ++lastNumber;
            CompletableFuture<Void> told = room.isOpened() ? expect(number) : CompletableFuture.completedFuture(null);
            List<byte[]> arguments = entryArguments("set");
            addEntry(arguments, table, name, value, number);
            Script.ENTRY
                    .on(link, new String[] {room.keys.data()}, arguments.toArray(byte[][]::new))
                    .whenComplete((answer, failure) -> onLoop(() -> {
                        if (failure == null) {
                            completeWhen(told, stage, true);
                        } else {
                            said.remove(number);
                            stage.completeExceptionally(room.context.failed(room.keys, failure));
                        }
                    }));
        }
        return stage.thenAccept(kept -> {});
    }

    private List<byte[]> entryArguments(String how) {
        return new ArrayList<>(List.of(Script.arg(room.keys.channel()), Script.arg(how)));
    }

    private void addEntry(List<byte[]> to, RoomData.Table table, String name, String value, long number) {
        to.add(Script.arg(table.number() + ":" + name));
        to.add(Script.arg(value));
        to.add(message(ENTRY, number)
                .add((byte) table.number())
                .add(name)
                .add(value)
                .bytes());
    }

    CompletionStage<Void> giveBack(RoomData.Held known) {
        CompletableFuture<Boolean> first = new CompletableFuture<>();
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        CompletableFuture<Boolean> third = new CompletableFuture<>();
        make(
                newer(Kind.ATTRIBUTES, known.attributes().seq(), Packed.attributes(known.attributes())),
                first,
                true,
                there -> first.complete(true));
        make(
                newer(Kind.COUNTERS, known.counters().seq(), Packed.counters(known.counters())),
                second,
                true,
                there -> second.complete(true));
        giveBack(known.tables(), third);
        return CompletableFuture.allOf(first, second, third);
    }

    private static Step newer(Kind kind, long version, byte[] content) {
        return new Step(kind, 0, "newer", version, content);
    }

    private void giveBack(Map<RoomData.Table, Map<String, String>> tables, CompletableFuture<Boolean> stage) {
        Link link = link(stage);
        if (link == null) {
            return;
        }
        List<byte[]> arguments = entryArguments("absent");
        tables.forEach((table, entries) ->
                entries.forEach((name, value) -> addEntry(arguments, table, name, value, ++lastNumber)));
        Script.ENTRY
                .on(link, new String[] {room.keys.data()}, arguments.toArray(byte[][]::new))
                .whenComplete((answer, failure) -> onLoop(() -> {
                    if (failure == null) {
                        stage.complete(true);
                    } else {
                        stage.completeExceptionally(room.context.failed(room.keys, failure));
                    }
                }));
    }

    /** Something of it was said on the channel. */
    void take(byte type, ByteBuffer in, boolean own, RoomListener to) {
        long number = in.getLong();
        if (type == Kind.ATTRIBUTES.type) {
            attributes = Packed.attributes(in);
            to.changed(attributes);
        } else if (type == Kind.COUNTERS.type) {
            counters = Packed.counters(in);
            to.changed(counters);
        } else if (type == ENTRY) {
            to.put(RoomData.Table.of(in.get()), Packed.text(in), Packed.text(in));
        }
        CompletableFuture<Void> told = own ? said.remove(number) : null;
        if (told != null) {
            told.complete(null);
        }
    }

    /** Nobody knows whether what was said is heard. */
    void cut() {
        List<CompletableFuture<Void>> all = List.copyOf(said.values());
        said.clear();
        all.forEach(told -> told.completeExceptionally(room.context.unreachable(room.keys, null)));
    }

    private @Nullable Link link(CompletableFuture<?> stage) {
        Link link = room.link();
        if (link == null) {
            stage.completeExceptionally(room.context.unreachable(room.keys, null));
        }
        return link;
    }

    private void onLoop(Runnable task) {
        room.context.onLoop(room.keys, task);
    }
}
