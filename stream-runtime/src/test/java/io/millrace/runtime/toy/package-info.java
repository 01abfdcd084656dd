/**
 * The toy context: lockers for rent. It proves that a new context needs nothing but its own vocabulary, domain, stores
 * and one page of wiring; the tests of stream-runtime run over it.
 */
@NullMarked
package io.millrace.runtime.toy;

import org.jspecify.annotations.NullMarked;
