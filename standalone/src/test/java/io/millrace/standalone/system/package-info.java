/** The whole system as a process, used as its users use it. */
@NullMarked
package io.millrace.standalone.system;

import org.jspecify.annotations.NullMarked;
