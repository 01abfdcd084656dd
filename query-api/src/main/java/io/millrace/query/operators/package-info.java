/** What operators ask: begin with {@link io.millrace.query.operators.OperatorsApi}. */
@NullMarked
package io.millrace.query.operators;

import org.jspecify.annotations.NullMarked;
