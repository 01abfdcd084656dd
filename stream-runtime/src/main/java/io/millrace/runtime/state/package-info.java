/** Reading the state stores of running applications, in this process or another. */
@NullMarked
package io.millrace.runtime.state;

import org.jspecify.annotations.NullMarked;
