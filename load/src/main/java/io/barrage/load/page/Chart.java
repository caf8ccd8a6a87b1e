package io.barrage.load.page;

import java.util.List;

/** A picture of a page. */
public sealed interface Chart permits LineChart, BarChart {
    String title();

    /** Of the values; may be empty. */
    String unit();

    /** Names of what the colours mean, in their order; empty where there is one colour. */
    List<String> legend();

    String svg();
}
