/** Lists out of state stores. */
@NullMarked
package io.millrace.query.state;

import org.jspecify.annotations.NullMarked;
