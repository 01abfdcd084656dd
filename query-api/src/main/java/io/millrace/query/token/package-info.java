/** Who callers are: tokens, the keys that sign them, and other people's issuers. */
@NullMarked
package io.millrace.query.token;

import org.jspecify.annotations.NullMarked;
