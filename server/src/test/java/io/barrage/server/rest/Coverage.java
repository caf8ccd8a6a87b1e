package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one {@link Covers} says of the commands of a table. */
record Coverage(Covers said) {
    /** The commands of the table that it speaks of. */
    List<RestCommand<?, ?>> commands(Collection<RestCommand<?, ?>> table) {
        List<String> named = Arrays.asList(said.value());
        if (!named.contains(Covers.EVERY)) {
            return table.stream()
                    .filter(command -> named.contains(command.path()))
                    .toList();
        }
        return table.stream()
                .filter(command ->
                        said.refusals().length == 0 || !refusals(command).isEmpty())
                .toList();
    }

    /** Names that are no commands. */
    List<String> unknown(Collection<RestCommand<?, ?>> table) {
        return Stream.of(said.value())
                .filter(name -> !name.equals(Covers.EVERY)
                        && table.stream().noneMatch(command -> command.path().equals(name)))
                .toList();
    }

    /** The refusals of this command that it speaks of. */
    List<Integer> refusals(RestCommand<?, ?> command) {
        boolean every = Arrays.asList(said.value()).contains(Covers.EVERY);
        return IntStream.of(said.refusals())
                .map(code ->
                        code == Covers.PARAMETER ? command.service().parameter().code() : code)
                .filter(code -> !every || speaksOf(command, code))
                .boxed()
                .toList();
    }

    /** A command that nobody may call refuses by what it is, not by what it was given. */
    private static boolean speaksOf(RestCommand<?, ?> command, int code) {
        boolean byGiven = command.caller() != Caller.NOBODY || code == 10010 || code == 10015;
        return byGiven && listed(command).contains(code);
    }

    private static List<Integer> listed(RestCommand<?, ?> command) {
        return command.refusals().stream().map(ErrorCode::code).toList();
    }
}
