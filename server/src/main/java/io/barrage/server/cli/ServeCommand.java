package io.barrage.server.cli;

import io.barrage.server.config.AppSeed;
import io.barrage.server.config.ConfigKey;
import io.barrage.server.config.ConfigKeys;
import io.barrage.server.config.ConfigLoader;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.storage.NewApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UnmatchedArgsBinding;

/** {@code serve}: every key of the configuration is a flag, taken from the table of keys. */
final class ServeCommand implements Callable<Integer> {
    private final Surroundings around;
    private final List<String> unmatched = new ArrayList<>();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    private ServeCommand(Surroundings around) {
        this.around = around;
        spec.name("serve").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description("Runs the server until it is told to stop (SIGTERM, SIGINT).")
                .abbreviateSynopsis(true)
                .sortOptions(false);
        ConfigKeys.all().forEach(key -> spec.addOption(option(key)));
        ISetter keep = new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value instanceof String[] words) {
                    unmatched.addAll(List.of(words));
                }
                return value;
            }
        };
        spec.addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(keep));
    }

    static CommandLine line(Surroundings around) {
        return new CommandLine(new ServeCommand(around).spec);
    }

    private static OptionSpec option(ConfigKey<?> key) {
        String otherwise = key.defaultText().map(text -> "; default " + text).orElse("");
        return OptionSpec.builder("--" + key.name())
                .paramLabel("VALUE")
                .type(String.class)
                .description(key.description(), "(" + key.expected() + otherwise + "; " + key.environment() + ")")
                .build();
    }

    @Override
    public Integer call() throws InterruptedException {
        ServerConfig config = ConfigLoader.load(flags(), around.environment());
        boolean first = config.db() == null && isEmpty(config.data());
        Launcher.Running server = launch(config);
        around.lifetime().stopWhenAsked(server);
        around.out().println("ready " + server.url());
        if (first) {
            welcome(config, server.url());
        }
        server.adminPassword().ifPresent(password -> around.out()
                .println("console " + page(server.url(), "console/") + " user admin password " + password
                        + " (shown only now)"));
        around.lifetime().awaitStop();
        return Cli.OK;
    }

    private Map<String, String> flags() {
        Map<String, String> flags = UnknownFlags.in(unmatched);
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String value = option.getValue();
            flags.put(option.longestName().substring("--".length()), value);
        }
        return flags;
    }

    private Launcher.Running launch(ServerConfig config) {
        try {
            return around.launcher().launch(config);
        } catch (Exception e) {
            throw CommandFailed.because(StartFailure.line(e, config));
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException absent) {
            return true;
        }
    }

    private static String page(String url, String path) {
        return url + (url.endsWith("/") ? "" : "/") + path;
    }

    private void welcome(ServerConfig config, String url) {
        AppSeed seed = config.app();
        if (config.demo().enabled()) {
            around.out().println("demo " + page(url, "demo/"));
        }
        around.out().println("SDKAppID " + (seed == null ? NewApp.FIRST_ID : seed.sdkAppId()));
        around.out().println("its secret is shown by: " + Cli.PROGRAM + " app list --secrets --data " + config.data());
    }
}
