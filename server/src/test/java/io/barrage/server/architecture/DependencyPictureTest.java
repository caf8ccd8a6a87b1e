package io.barrage.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The walls between the packages of the server, as ARCHITECTURE.md draws them. */
@Tag("slow")
class DependencyPictureTest {
    private static final String SERVER = "io.barrage.server";
    private static final String MEMORY = SERVER + ".engine.memory..";
    private static final String REDIS = SERVER + ".engine.redis..";
    private static final String MEDIA = SERVER + ".media";
    private static final String SQL = SERVER + ".storage.sql..";

    private static JavaClasses classes = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readClasses() {
        String tests = DependencyPictureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains(tests))
                .importPackages(SERVER, "io.barrage.protocol");
    }

    @Test
    void allClassesAreLookedAt() {
        assertThat(classes.size()).isGreaterThan(100);
        assertThat(classes.contain(SERVER + ".room.Room")).isTrue();
        assertThat(classes.contain("io.barrage.protocol.UserSig")).isTrue();
        assertThat(classes.contain(DependencyPictureTest.class)).isFalse();
    }

    @Test
    void everyPackageTouchesOnlyWhatArchitectureMdAllows() throws IOException {
        MayTouch table = MayTouch.read();
        assertThat(ownDependencies().filter(touch -> !table.allows(touch)).map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void architectureMdAllowsNothingThatNobodyNeeds() throws IOException {
        MayTouch table = MayTouch.read();
        Set<String> needed = ownDependencies()
                .flatMap(touch -> table.neededBy(touch).stream())
                .collect(Collectors.toSet());
        assertThat(table.all()).isEqualTo(needed);
    }

    @Test
    void everyPackageHasItsRowInArchitectureMd() throws IOException {
        Set<String> packages = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(SERVER + "."))
                .map(name -> name.substring(SERVER.length() + 1))
                .collect(Collectors.toSet());
        assertThat(MayTouch.read().packages()).isEqualTo(packages);
    }

    /** What classes of one package of the server touch in another. */
    private static Stream<Dependency> ownDependencies() {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(SERVER + "."))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(touch -> MayTouch.target(touch).getPackageName().startsWith(SERVER))
                .filter(touch -> !MayTouch.target(touch)
                        .getPackageName()
                        .equals(touch.getOriginClass().getPackageName()));
    }

    @Test
    void theDomainKnowsNeitherNetworkNorDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVER + ".room..", SERVER + ".conversation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "org.jdbi..",
                        "java.sql..",
                        "javax.sql..",
                        SERVER + ".gateway..",
                        SERVER + ".rest..",
                        SERVER + ".http..",
                        SERVER + ".cli..",
                        "io.lettuce..",
                        MEMORY,
                        REDIS,
                        SQL)
                .check(classes);
    }

    @Test
    void roomsKnowNothingOfConversations() {
        noClasses()
                .that()
                .resideInAPackage(SERVER + ".room..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVER + ".conversation..")
                .check(classes);
    }

    @Test
    void portsKnowNothingOfWhoUsesThem() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVER + ".engine..", SERVER + ".storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SERVER + ".room..",
                        SERVER + ".conversation..",
                        SERVER + ".gateway..",
                        SERVER + ".rest..",
                        SERVER + ".http..",
                        SERVER + ".auth..",
                        SERVER + ".cli..",
                        "io.netty..")
                .check(classes);
    }

    @Test
    void theProtocolDependsOnJacksonOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.barrage.protocol..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.barrage.protocol..",
                        "com.fasterxml.jackson..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..")
                .check(classes);
    }

    @Test
    void theGatewayKnowsNeitherRestNorImplementations() {
        noClasses()
                .that()
                .resideInAPackage(SERVER + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER + ".rest..", SQL, MEMORY, REDIS)
                .check(classes);
    }

    @Test
    void restKnowsNeitherTheGatewayNorNetty() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVER + ".rest..", SERVER + ".http..", SERVER + ".auth..", SERVER + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", SERVER + ".gateway..", SQL, MEMORY, REDIS)
                .check(classes);
    }

    @Test
    void onlyTheCompositionRootNamesTheEngines() {
        noClasses()
                .that()
                .resideOutsideOfPackages(MEMORY, REDIS)
                .and()
                .doNotHaveFullyQualifiedName(SERVER + ".Foundations")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MEMORY, REDIS)
                .check(classes);
    }

    @Test
    void onlyTheCompositionRootAndTheCommandLineNameTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(SQL, SERVER + ".cli..")
                .and()
                .doNotHaveFullyQualifiedName(SERVER + ".Foundations")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SQL)
                .check(classes);
    }

    @Test
    void theDomainOfFilesKnowsNeitherNetworkNorWhereTheBytesAre() {
        noClasses()
                .that()
                .resideInAPackage(MEDIA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "software.amazon..",
                        SERVER + ".gateway..",
                        SERVER + ".rest..",
                        SERVER + ".room..",
                        MEDIA + ".http..",
                        MEDIA + ".disk..",
                        MEDIA + ".s3..",
                        SQL,
                        MEMORY)
                .check(classes);
    }

    @Test
    void onlyTheCompositionRootNamesWhereFilesAreKept() {
        noClasses()
                .that()
                .resideOutsideOfPackages(MEDIA + ".disk..", MEDIA + ".s3..")
                .and()
                .doNotHaveFullyQualifiedName(SERVER + ".Foundations")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MEDIA + ".disk..", MEDIA + ".s3..", "software.amazon..")
                .check(classes);
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
    }

    @Test
    void classesAreNamedByWhatTheyAre() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould(beNamedWith("Util"))
                .orShould(beNamedWith("Helper"))
                .orShould(beNamedWith("Manager"))
                .check(classes);
    }

    private static ArchCondition<JavaClass> beNamedWith(String part) {
        return ArchConditions.be(DescribedPredicate.describe(
                "named with " + part, type -> type.getSimpleName().contains(part)));
    }

    /** Every package below the server's is a slice of its own, with those below it apart. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith(SERVER + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
