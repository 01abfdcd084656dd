/** Avro on the wire: ids, bytes, and what happens to bytes that are neither. */
@NullMarked
package io.millrace.schemas.wire;

import org.jspecify.annotations.NullMarked;
