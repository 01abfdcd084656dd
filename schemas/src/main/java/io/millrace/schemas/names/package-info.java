/** What customers are called, without telling. */
@NullMarked
package io.millrace.schemas.names;

import org.jspecify.annotations.NullMarked;
