package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What holds after every test of this module, whatever it is about: loops rest, buffers are released, and nothing was
 * logged as a warning that {@link ExpectsWarning} does not name. Found by JUnit in {@code META-INF/services}, before any test
 * is begun; comes behind all that the test itself closes.
 */
public final class AfterEveryTest implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(AfterEveryTest.class);

    static {
        BufferWatch.install();
        Awaitility.setDefaultTimeout(Await.LONG);
    }

    private record Before(WarningWatch warnings, int buffers) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(OWN).put(Before.class, new Before(WarningWatch.begin(), BufferWatch.held()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        Before before = context.getStore(OWN).remove(Before.class, Before.class);
        try {
            BusyLoops.awaitRest();
            assertThat(BufferWatch.heldBeyond(before.buffers()))
                    .as("buffers that nobody releases")
                    .isEmpty();
        } finally {
            before.warnings().endWithNoneBut(expected(context));
        }
    }

    private static List<String> expected(ExtensionContext context) {
        List<String> expected = new ArrayList<>();
        Optional<AnnotatedElement> method = context.getTestMethod().map(AnnotatedElement.class::cast);
        Optional<AnnotatedElement> type = context.getTestClass().map(AnnotatedElement.class::cast);
        for (Optional<AnnotatedElement> element : List.of(method, type)) {
            element.map(found -> found.getAnnotation(ExpectsWarning.class))
                    .ifPresent(found -> expected.addAll(List.of(found.value())));
        }
        return expected;
    }
}
