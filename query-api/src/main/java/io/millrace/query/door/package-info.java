/** Commands on their way to the doors, and what comes of them. */
@NullMarked
package io.millrace.query.door;

import org.jspecify.annotations.NullMarked;
