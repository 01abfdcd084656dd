/**
 * Load for a running system, and a ledger that judges from the logs alone what became of it: it knows arithmetic and
 * the promises of the documentation, and nothing of how the contexts decide. Begin with
 * {@link io.millrace.standalone.load.LoadRun}.
 */
@NullMarked
package io.millrace.standalone.load;

import org.jspecify.annotations.NullMarked;
