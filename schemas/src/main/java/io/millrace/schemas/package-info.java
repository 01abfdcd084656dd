/** The vocabulary of Millrace: Avro facts and commands, the topic catalogue, serdes and the parsers of the doors. */
package io.millrace.schemas;
