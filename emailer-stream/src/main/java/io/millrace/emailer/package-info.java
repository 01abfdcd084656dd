/** Tells people by e-mail and Slack what happened, once per fact. */
package io.millrace.emailer;
