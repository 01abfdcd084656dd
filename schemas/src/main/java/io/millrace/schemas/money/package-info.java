/**
 * Money: decimal text outside, a {@code long} of minor units with an ISO 4217 currency inside, never floating point.
 */
@NullMarked
package io.millrace.schemas.money;

import org.jspecify.annotations.NullMarked;
