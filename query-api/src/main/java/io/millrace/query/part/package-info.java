/** What the API is made of: {@link io.millrace.query.part.ApiPart}, and what each is given. */
@NullMarked
package io.millrace.query.part;

import org.jspecify.annotations.NullMarked;
