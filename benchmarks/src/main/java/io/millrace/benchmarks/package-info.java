/** The load generator and the JMH benchmarks behind every number that the documentation quotes. */
package io.millrace.benchmarks;
