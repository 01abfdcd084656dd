/** How many records an application may give up before it stops instead. */
@NullMarked
package io.millrace.runtime.poison;

import org.jspecify.annotations.NullMarked;
