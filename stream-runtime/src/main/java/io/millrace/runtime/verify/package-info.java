/** Comparing what contexts keep with what their logs say, while they run or not. */
@NullMarked
package io.millrace.runtime.verify;

import org.jspecify.annotations.NullMarked;
