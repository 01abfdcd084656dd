/** Dead letters: begin with {@link io.millrace.query.deadletters.DeadLettersApi}. */
@NullMarked
package io.millrace.query.deadletters;

import org.jspecify.annotations.NullMarked;
