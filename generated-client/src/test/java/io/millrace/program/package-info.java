/** Programs that know the system by its description only: they use a client that a generator made of it. */
@NullMarked
package io.millrace.program;

import org.jspecify.annotations.NullMarked;
