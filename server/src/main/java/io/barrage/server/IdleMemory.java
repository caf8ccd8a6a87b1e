package io.barrage.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM give memory back to the system that it does not need: a storm of joins makes the heap large, and by default it
 * stays so, however few are left or however little they need.
 */
final class IdleMemory {
    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);

    private IdleMemory() {}

    /** In this order, since the lower bound may not pass the upper one. */
    private static Map<String, String> wanted() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("MinHeapFreeRatio", "10");
        options.put("MaxHeapFreeRatio", "30");
        options.put("G1PeriodicGCInterval", "60000");
        return options;
    }

    /** Sets the options of the running JVM that nobody has set on its command line; a JVM without them is left as it is. */
    static void giveBack() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm == null) {
            return;
        }
        wanted().forEach((name, value) -> {
            try {
                if (jvm.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                    jvm.setVMOption(name, value);
                }
            } catch (IllegalArgumentException e) {
                LOG.debug("JVM option {}: {}", name, e.toString());
            }
        });
    }
}
