/** Who is told what, and how often it is tried: pure functions over one subject's messages. */
@NullMarked
package io.millrace.emailer.domain;

import org.jspecify.annotations.NullMarked;
