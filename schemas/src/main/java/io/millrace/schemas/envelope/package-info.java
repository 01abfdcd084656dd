/** What every command and every event carries around its content. */
@NullMarked
package io.millrace.schemas.envelope;

import org.jspecify.annotations.NullMarked;
