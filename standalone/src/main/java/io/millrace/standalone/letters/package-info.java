/** Dead letters from the command line: what the REST API offers one by one, for many. */
@NullMarked
package io.millrace.standalone.letters;

import org.jspecify.annotations.NullMarked;
