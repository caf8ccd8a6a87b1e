/** The report of a run as one page that needs nothing else: text, figures, and plots as SVG. Knows nothing of the run. */
@NullMarked
package io.barrage.load.page;

import org.jspecify.annotations.NullMarked;
