/** A context as four pure functions: decide, evolve, react, deadline. */
@NullMarked
package io.millrace.runtime.decide;

import org.jspecify.annotations.NullMarked;
