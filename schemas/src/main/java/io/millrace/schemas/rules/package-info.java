/**
 * Rules that a command can be checked against before anybody's state is known: at the API, and again in its context.
 */
@NullMarked
package io.millrace.schemas.rules;

import org.jspecify.annotations.NullMarked;
