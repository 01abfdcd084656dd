/** Folding a context's log beside the streams: into temporary tables, with everything noticed that is wrong with it. */
@NullMarked
package io.millrace.runtime.fold;

import org.jspecify.annotations.NullMarked;
