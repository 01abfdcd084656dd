/** The catalogue: every topic by name, kind and type. */
@NullMarked
package io.millrace.schemas.topic;

import org.jspecify.annotations.NullMarked;
