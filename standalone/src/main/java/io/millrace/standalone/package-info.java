/** A Kafka broker and every context in one JVM, and the command line of Millrace. */
package io.millrace.standalone;
