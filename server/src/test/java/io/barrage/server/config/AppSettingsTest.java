package io.barrage.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.FieldLevels.Level;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one app has of its own, over what all apps have. */
class AppSettingsTest {
    private final AppSettings settings = new AppSettings(AppConfig.defaults());

    @Test
    void anAppWithoutOwnSettingsHasThoseOfAll() {
        assertThat(settings.of(Map.of())).isEqualTo(AppConfig.defaults());
    }

    @Test
    void anOwnSettingChangesNothingElse() {
        AppConfig own = settings.of(Map.of("rooms", "10", "member-recall", "30s"));
        assertThat(own.rooms()).isEqualTo(10);
        assertThat(own.memberRecall()).isEqualTo(Duration.ofSeconds(30));
        assertThat(own.serverRecall()).isEqualTo(AppConfig.defaults().serverRecall());
        assertThat(own.customFields()).isEqualTo(AppConfig.defaults().customFields());
    }

    @Test
    void whatCannotBeReadCountsAsNotGiven() {
        assertThat(settings.of(Map.of("rooms", "many", "colour", "red"))).isEqualTo(AppConfig.defaults());
    }

    @Test
    void tellsWhatIsWrongAndWhatWasMeant() {
        assertThat(AppSettings.problems(Map.of("romms", "1")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("romms").contains("rooms"));
        assertThat(AppSettings.problems(Map.of("rooms", "many")))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("many"));
        assertThat(AppSettings.problems(Map.of("rooms", "10"))).isEmpty();
    }

    @Test
    void customFieldsHaveLevels() {
        FieldLevels fields = settings.of(Map.of("custom-fields", "url:anyone:owner, note:app-admin:app-admin"))
                .customFields();
        assertThat(fields.of("url")).hasValueSatisfying(field -> {
            assertThat(Level.ADMIN.may(field.write())).isFalse();
            assertThat(Level.OWNER.may(field.write())).isTrue();
            assertThat(Level.ANYONE.may(field.read())).isTrue();
        });
        assertThat(fields.of("other")).isEmpty();
        assertThat(FieldLevels.anything().of("other")).isPresent();
        assertThat(AppSettings.problems(Map.of("custom-fields", "url:everyone:owner")))
                .hasSize(1);
    }

    @Test
    void moderationIsSetKeyByKey() {
        ModerationConfig own = settings.of(Map.of(
                        "moderation.repeats.action", "mute",
                        "moderation.repeats.times", "5",
                        "moderation.patterns.allowed-domains", "Example.com, cdn.example.org"))
                .moderation();
        assertThat(own.repeats())
                .isEqualTo(new ModerationConfig.Repeats(ModerationConfig.RuleAction.MUTE, 5, Duration.ofSeconds(30)));
        assertThat(own.flood()).isEqualTo(ModerationConfig.defaults().flood());
        DomainNames domains = own.patterns().allowedDomains();
        assertThat(domains.has("www.EXAMPLE.com")).isTrue();
        assertThat(domains.has("example.com")).isTrue();
        assertThat(domains.has("badexample.com")).isFalse();
        assertThat(AppSettings.problems(Map.of("moderation.patterns.allowed-domains", "no domain")))
                .hasSize(1);
        assertThat(AppSettings.problems(Map.of("moderation.flood.action", "shadow")))
                .hasSize(1);
    }
}
