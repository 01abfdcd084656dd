/** Which state stores there are, and what lies in them. */
@NullMarked
package io.millrace.schemas.state;

import org.jspecify.annotations.NullMarked;
