/** What the API says of itself: begin with {@link io.millrace.query.description.DescriptionApi}. */
@NullMarked
package io.millrace.query.description;

import org.jspecify.annotations.NullMarked;
