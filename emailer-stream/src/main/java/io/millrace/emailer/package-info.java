/**
 * Tells people by e-mail and Slack what happened, once per fact. Begin with {@link io.millrace.emailer.EmailerStream};
 * the rules are in {@code domain}, the world outside in {@code delivery}.
 */
@NullMarked
package io.millrace.emailer;

import org.jspecify.annotations.NullMarked;
