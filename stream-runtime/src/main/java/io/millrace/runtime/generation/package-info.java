/** Which application of a context is current, who is in its group, and how far that has come. */
@NullMarked
package io.millrace.runtime.generation;

import org.jspecify.annotations.NullMarked;
