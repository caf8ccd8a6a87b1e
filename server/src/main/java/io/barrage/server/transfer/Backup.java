package io.barrage.server.transfer;

import io.barrage.server.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies the data folder of a server of one node while it runs, and puts such a copy back. A copy holds all that was
 * acknowledged when it was begun, and nothing that was not; what came while it was made may be in it. All methods block.
 */
public final class Backup {
    /** Tells a whole backup from any other folder. */
    private static final String MARK = "backup";

    private static final String DATABASE = "barrage.db";

    /** Append-only files, of which old ones are deleted now and then: copied until none went away meanwhile. */
    private static final List<String> RECORDS = List.of("journal", "webhooks");

    private static final String MEDIA = "media";
    private static final int ATTEMPTS = 10;

    private Backup() {}

    /**
     * @param to a folder that is not there yet; what there is of it before all is written ends with {@code .part}
     * @param media whether files that users have sent are copied too
     * @return how many bytes it has
     */
    public static long make(Path data, Storage storage, Path to, boolean media) throws IOException {
        requireAbsent(to);
        Path part = to.resolveSibling(to.getFileName() + ".part");
        deleteAll(part);
        Files.createDirectories(part);
        // The database first: what the journal knows beyond it is taken up, the other way round positions came twice.
        storage.copyTo(part.resolve(DATABASE));
        for (String records : RECORDS) {
            copyRecords(data.resolve(records), part.resolve(records));
        }
        if (media) {
            copyAll(data.resolve(MEDIA), part.resolve(MEDIA));
        }
        Files.writeString(part.resolve(MARK), "1\n", StandardCharsets.UTF_8);
        Files.move(part, to);
        return size(to);
    }

    /**
     * @param data a folder that is not there yet, or empty
     * @return how many bytes it has
     * @throws DamagedExport when it is no whole backup
     */
    public static long restore(Path from, Path data) throws IOException {
        if (!Files.isRegularFile(from.resolve(MARK)) || !Files.isRegularFile(from.resolve(DATABASE))) {
            throw new DamagedExport(from + ": not a backup (expected: a folder that \"backup\" has made)");
        }
        if (Files.isDirectory(data)) {
            try (Stream<Path> there = Files.list(data)) {
                if (there.findAny().isPresent()) {
                    throw new DirectoryNotEmptyException(data.toString());
                }
            }
        }
        copyAll(from, data);
        Files.delete(data.resolve(MARK));
        return size(data);
    }

    private static void requireAbsent(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new DirectoryNotEmptyException(folder.toString());
        }
    }

    private static void copyRecords(Path from, Path to) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                List<Path> before = files(from);
                copyAll(from, to);
                if (files(from).containsAll(before)) {
                    return;
                }
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            deleteAll(to);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** The files below a folder in the order of their names; none when it is not there. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : files(folder)) {
            size += Files.size(file);
        }
        return size;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
