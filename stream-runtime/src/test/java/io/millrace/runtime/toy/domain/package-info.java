/** What becomes of a locker, as four pure functions. */
@NullMarked
package io.millrace.runtime.toy.domain;

import org.jspecify.annotations.NullMarked;
