/** Runs any context as a stream: decider processor, deadlines, intake, runner, configuration and ops server. */
package io.millrace.runtime;
