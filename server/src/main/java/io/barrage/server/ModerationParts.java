package io.barrage.server;

import io.barrage.server.moderation.Behaviour;
import io.barrage.server.moderation.Lexicons;
import io.barrage.server.moderation.MediaJudge;
import io.barrage.server.moderation.Moderation;
import io.barrage.server.moderation.ModeratorTools;
import io.barrage.server.moderation.ReviewQueue;
import io.barrage.server.moderation.Tally;
import io.barrage.server.moderation.WordBook;
import io.barrage.server.moderation.WordTrial;
import io.barrage.server.moderation.words.WordLists;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Screen;
import io.barrage.server.storage.Words;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of moderation together and keeps its clock. */
final class ModerationParts {
    private static final Logger LOG = LoggerFactory.getLogger(ModerationParts.class);
    private static final int STORE_SECONDS = 5;

    private ModerationParts() {}

    /**
     * Compiles all words, so that nothing passes before they are at hand.
     *
     * @throws IOException when the configured file of words cannot be read
     */
    static ModeratorTools of(Foundations base, Running running) throws IOException {
        Words words = base.storage().words();
        Lexicons lexicons = new Lexicons(words);
        Tally tally = new Tally(base.storage().moderationCounts(), base.clock());
        WordBook book = new WordBook(words, lexicons, base.clock());
        Path file = base.config().words();
        if (file != null) {
            keepFile(book, file);
        }
        lexicons.refresh();
        running.keep("moderation figures", tally::store);
        ScheduledExecutorService clockwork = running.clockwork("words");
        clockwork.scheduleAtFixedRate(() -> attempt("read words", lexicons::refresh), 1, 1, TimeUnit.SECONDS);
        clockwork.scheduleAtFixedRate(
                () -> attempt("store moderation figures", tally::store),
                STORE_SECONDS,
                STORE_SECONDS,
                TimeUnit.SECONDS);
        return new ModeratorTools(
                lexicons,
                book,
                new WordTrial(lexicons, base.apps()::settings),
                tally,
                base.storage().moderationCounts());
    }

    /** @param held where what waits for a decision goes */
    static Screen screen(
            Foundations base, ModeratorTools tools, Profiles profiles, ReviewQueue held, MediaJudge media) {
        Behaviour behaviour = new Behaviour(base.apps()::settings, profiles, base.clock());
        return new Moderation(tools.lexicons(), behaviour, held, media, tools.tally(), base.apps()::settings);
    }

    private static void keepFile(WordBook book, Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException("words: " + file + " (expected: text in UTF-8)", e);
        }
        WordLists.Parsed list = WordLists.parse(text);
        if (!list.problems().isEmpty()) {
            WordLists.Problem first = list.problems().get(0);
            String more = list.problems().size() == 1
                    ? ""
                    : " (problems in all: " + list.problems().size() + ")";
            throw new IOException("words: " + file + " line " + first.line() + ": " + first.message() + more);
        }
        book.keep(Words.SHARED, String.valueOf(file.getFileName()), list.rows());
        LOG.info("{} words of {} are not allowed in any app", list.rows().size(), file);
    }

    private static void attempt(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("cannot {}; trying again", what, e);
        }
    }
}
