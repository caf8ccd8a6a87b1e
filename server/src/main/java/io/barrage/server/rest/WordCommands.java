package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.server.rest.RestService.OWN;

import io.barrage.server.moderation.WordBook;
import io.barrage.server.moderation.words.StarterList;
import io.barrage.server.moderation.words.StarterLists;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Words;
import io.barrage.server.storage.Words.Entry;
import io.barrage.server.storage.Words.Purpose;
import io.barrage.server.storage.Words.State;
import io.barrage.server.storage.Words.WordList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The word lists of an app over REST; an addition of this server. */
final class WordCommands {
    private static final long USUAL_PAGE = 100;
    private static final int MOST_PROBLEMS = 100;

    /** Each of them compiles the app's words. */
    private static final int CHANGES_PER_SECOND = 20;

    private final WordBook book;
    private final Executor storageThreads;

    WordCommands(RestApi.Services services) {
        this.book = services.moderation().book();
        this.storageThreads = services.storageThreads();
    }

    void addTo(CommandTable table) {
        table.add(
                RestCommand.of(OWN, "get_word_lists", Nothing.class, WordBodies.Lists.class, this::lists)
                        .says(
                                "Answers the word lists of the app, those that all apps share, and those that ship with the server."));
        table.add(RestCommand.of(OWN, "create_word_list", WordBodies.Create.class, WordBodies.Shown.class, this::create)
                .says("Makes a word list, empty or with the words of a starter list.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"Name\":\"our words\"}"));
        table.add(RestCommand.of(OWN, "modify_word_list", WordBodies.Change.class, WordBodies.Shown.class, this::change)
                .says("Changes what a word list is called, what it is for, and where it counts.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1,\"State\":\"trial\"}"));
        table.add(RestCommand.of(OWN, "delete_word_list", WordBodies.One.class, Nothing.class, this::delete)
                .says("Deletes a word list with its words.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1}"));
        table.add(RestCommand.of(OWN, "get_words", WordBodies.Page.class, WordBodies.Paged.class, this::page)
                .says("Answers words of a list, in pages.")
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1}"));
        table.add(
                RestCommand.of(OWN, "put_words", WordBodies.Put.class, WordBodies.Shown.class, this::put)
                        .says("Adds words to a list, all or none.")
                        .perSecond(CHANGES_PER_SECOND)
                        .refuses(BAD_PARAMETER)
                        .example(
                                "{\"ListId\":1,\"Words\":[{\"Word\":\"spam\",\"Category\":\"advertising\",\"Action\":\"mask\"}]}"));
        table.add(RestCommand.of(OWN, "delete_words", WordBodies.Remove.class, WordBodies.Removed.class, this::remove)
                .says("Takes words out of a list.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1,\"Words\":[\"spam\"]}"));
        table.add(RestCommand.of(OWN, "import_words", WordBodies.Import.class, WordBodies.Imported.class, this::read)
                .says("Reads words from text or CSV into a list; lines that cannot be used are told.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1,\"Text\":\"spam,advertising,mask\"}"));
        table.add(RestCommand.of(OWN, "export_words", WordBodies.Export.class, WordBodies.Exported.class, this::write)
                .says("Answers a list as text or CSV.")
                .perSecond(CHANGES_PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"ListId\":1}"));
    }

    private CompletionStage<WordBodies.Lists> lists(RestCall call, Nothing request) {
        return later(() -> new WordBodies.Lists(
                book.lists(call.sdkAppId()).stream().map(WordCommands::shown).toList(),
                book.lists(Words.SHARED).stream().map(WordCommands::shown).toList(),
                StarterLists.all().stream()
                        .map(one -> new WordBodies.Starter(
                                one.name(), one.rows().size(), one.category().wireName(), one.licence(), one.source()))
                        .toList()));
    }

    private CompletionStage<WordBodies.Shown> create(RestCall call, WordBodies.Create request) {
        StarterList starter = request.starter() == null ? null : starter(request.starter());
        return later(() -> {
            WordList made = book.create(
                    call.sdkAppId(),
                    request.name(),
                    purpose(request.purpose(), Purpose.BLOCK),
                    state(request.state(), State.ON),
                    rooms(request.rooms(), Set.of()));
            return new WordBodies.Shown(shown(starter == null ? made : book.fill(made, starter)));
        });
    }

    private static StarterList starter(String name) {
        return StarterLists.of(name)
                .orElseThrow(() -> new Refused(
                        BAD_PARAMETER,
                        "Starter: \"" + name + "\" (expected: one of " + String.join(", ", StarterLists.NAMES) + ")"));
    }

    private CompletionStage<WordBodies.Shown> change(RestCall call, WordBodies.Change request) {
        return later(() -> {
            WordList before = book.list(call.sdkAppId(), request.id());
            return new WordBodies.Shown(shown(book.change(new WordList(
                    before.id(),
                    before.sdkAppId(),
                    Objects.requireNonNullElse(request.name(), before.name()),
                    purpose(request.purpose(), before.purpose()),
                    state(request.state(), before.state()),
                    rooms(request.rooms(), before.rooms()),
                    before.words(),
                    before.changedAt()))));
        });
    }

    private CompletionStage<Nothing> delete(RestCall call, WordBodies.One request) {
        return later(() -> {
            book.delete(call.sdkAppId(), request.id());
            return Nothing.INSTANCE;
        });
    }

    private CompletionStage<WordBodies.Paged> page(RestCall call, WordBodies.Page request) {
        int limit = Math.toIntExact(Objects.requireNonNullElse(request.limit(), USUAL_PAGE));
        return later(() -> {
            List<Entry> page = book.page(
                    call.sdkAppId(),
                    request.id(),
                    Objects.requireNonNullElse(request.after(), ""),
                    Objects.requireNonNullElse(request.containing(), ""),
                    limit + 1);
            boolean more = page.size() > limit;
            List<Entry> shown = more ? page.subList(0, limit) : page;
            return new WordBodies.Paged(
                    shown.stream()
                            .map(one -> new WordBodies.Word(
                                    one.word(), one.category(), one.action(), one.pinyin() ? 1L : 0L))
                            .toList(),
                    more ? shown.get(limit - 1).word() : "");
        });
    }

    private CompletionStage<WordBodies.Shown> put(RestCall call, WordBodies.Put request) {
        List<Entry> words = request.words().stream()
                .map(one -> new Entry(
                        one.word(),
                        Objects.requireNonNullElse(one.category(), "custom"),
                        Objects.requireNonNullElse(one.action(), ""),
                        Objects.requireNonNullElse(one.pinyin(), 0L) == 1))
                .toList();
        return later(() -> new WordBodies.Shown(shown(book.put(call.sdkAppId(), request.id(), words))));
    }

    private CompletionStage<WordBodies.Removed> remove(RestCall call, WordBodies.Remove request) {
        return later(() -> new WordBodies.Removed(book.remove(call.sdkAppId(), request.id(), request.words())));
    }

    private CompletionStage<WordBodies.Imported> read(RestCall call, WordBodies.Import request) {
        WordBook.Mode mode = "replace".equals(request.mode()) ? WordBook.Mode.REPLACE : WordBook.Mode.ADD;
        String category = Objects.requireNonNullElse(request.category(), "");
        return later(() -> {
            WordBook.Imported done = book.read(call.sdkAppId(), request.id(), request.text(), category, mode);
            return new WordBodies.Imported(
                    done.stored(),
                    done.problems().stream()
                            .limit(MOST_PROBLEMS)
                            .map(one -> new WordBodies.Problem(one.line(), one.message()))
                            .toList(),
                    done.problems().size());
        });
    }

    private CompletionStage<WordBodies.Exported> write(RestCall call, WordBodies.Export request) {
        boolean csv = !"text".equals(request.format());
        return later(() -> new WordBodies.Exported(book.write(call.sdkAppId(), request.id(), csv)));
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, storageThreads);
    }

    private static WordBodies.WordList shown(WordList list) {
        return new WordBodies.WordList(
                list.id(),
                list.name(),
                list.purpose().name().toLowerCase(Locale.ROOT),
                list.state().name().toLowerCase(Locale.ROOT),
                list.rooms().stream().sorted().toList(),
                list.words(),
                list.changedAt());
    }

    private static Purpose purpose(@Nullable String given, Purpose otherwise) {
        return given == null ? otherwise : Purpose.valueOf(given.toUpperCase(Locale.ROOT));
    }

    private static State state(@Nullable String given, State otherwise) {
        return given == null ? otherwise : State.valueOf(given.toUpperCase(Locale.ROOT));
    }

    private static Set<String> rooms(@Nullable List<String> given, Set<String> otherwise) {
        return given == null ? otherwise : Set.copyOf(given);
    }
}
