/** Signing in, and who one is: begin with {@link io.millrace.query.auth.AuthApi}. */
@NullMarked
package io.millrace.query.auth;

import org.jspecify.annotations.NullMarked;
