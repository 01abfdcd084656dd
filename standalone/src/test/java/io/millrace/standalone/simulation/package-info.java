/**
 * The whole saga in memory, driven by one seeded source of chance: {@link io.millrace.standalone.simulation.World} lets
 * it happen, {@link io.millrace.standalone.simulation.Ledger} keeps its own books and compares, and each
 * {@link io.millrace.standalone.simulation.PlantedBug} shows that the books would notice.
 */
@NullMarked
package io.millrace.standalone.simulation;

import org.jspecify.annotations.NullMarked;
