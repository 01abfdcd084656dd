/** The life of a stream application: checks, start, watching, one ordered stop. */
@NullMarked
package io.millrace.runtime.runner;

import org.jspecify.annotations.NullMarked;
