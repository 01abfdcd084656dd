/** Holding what the contexts say against each other, and against the gateway's books: nothing of how they decide. */
@NullMarked
package io.millrace.standalone.verify;

import org.jspecify.annotations.NullMarked;
