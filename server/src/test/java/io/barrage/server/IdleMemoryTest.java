package io.barrage.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
    private final HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    @Test
    void theJvmGivesMemoryBackButKeepsWhatSomebodyHasSet() {
        jvm.setVMOption("MaxHeapFreeRatio", "60");
        IdleMemory.giveBack();
        assertThat(option("MinHeapFreeRatio")).isEqualTo("10");
        assertThat(option("MaxHeapFreeRatio")).isEqualTo("60");
        assertThat(option("G1PeriodicGCInterval")).isEqualTo("60000");
    }

    private String option(String name) {
        return jvm.getVMOption(name).getValue();
    }
}
