/** What is shown alike under several paths. */
@NullMarked
package io.millrace.query.shape;

import org.jspecify.annotations.NullMarked;
