/**
 * What must hold whatever fails: a whole system of real processes under load, on which a seeded plan of faults is
 * carried out, and which is judged from outside. Begin with {@link io.millrace.standalone.faults.FaultRun}; the plan is
 * {@link io.millrace.standalone.faults.Plan}, what can go wrong is {@link io.millrace.standalone.faults.Kind}.
 */
@NullMarked
package io.millrace.standalone.faults;

import org.jspecify.annotations.NullMarked;
