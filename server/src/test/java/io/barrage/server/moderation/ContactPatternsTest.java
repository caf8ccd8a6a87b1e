package io.barrage.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ModerationConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactPatternsTest {
    private static final ModerationConfig.Patterns ALL = new AppSettings(AppConfig.defaults())
            .of(Map.of(
                    "moderation.patterns.phone-numbers", "refuse",
                    "moderation.patterns.messenger-ids", "refuse",
                    "moderation.patterns.urls", "mask",
                    "moderation.patterns.allowed-domains", "example.com"))
            .moderation()
            .patterns();

    private final ContactPatterns patterns = new ContactPatterns();

    private List<String> found(String text) {
        return patterns.find(ALL, text).stream()
                .map(hit -> hit.word() + " " + text.substring(hit.start(), hit.end()))
                .toList();
    }

    @Test
    void nothingIsLookedForUnlessItIsSwitchedOn() {
        ModerationConfig.Patterns off = AppConfig.defaults().moderation().patterns();
        assertThat(patterns.find(off, "13800138000")).isEmpty();
    }

    @Test
    void aNumberIsFoundOnceWhereverItStandsInALongText() {
        for (int before = 0; before < 2_600; before += 7) {
            String text = "很".repeat(before) + " 13800138000 " + "长".repeat(2_600 - before);
            assertThat(found(text)).as("behind %d", before).containsExactly("phone_number 13800138000");
        }
    }

    @Test
    void aLongNumberIsNoPhoneNumberWhereverItIsCut() {
        for (int before = 700; before < 1_100; before++) {
            String text = "很".repeat(before) + " 9138001380001234567890123 " + "长".repeat(900);
            assertThat(found(text)).as("behind %d", before).noneMatch(one -> one.startsWith("phone_number"));
        }
    }

    @Test
    void someDomainsAreAllowed() {
        assertThat(found("look at https://shop.example.com/a and https://shop.example.org/b"))
                .containsExactly("url https://shop.example.org/b");
    }
}
