/** Building a context's next generation from its log, and asking what was believed at another time. */
@NullMarked
package io.millrace.runtime.replay;

import org.jspecify.annotations.NullMarked;
