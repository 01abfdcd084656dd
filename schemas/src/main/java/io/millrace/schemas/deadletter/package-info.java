/** How a record that nobody could take says why. */
@NullMarked
package io.millrace.schemas.deadletter;

import org.jspecify.annotations.NullMarked;
