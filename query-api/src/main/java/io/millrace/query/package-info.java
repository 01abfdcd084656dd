/** The public REST API and the web console, answered from the state stores of the contexts. */
package io.millrace.query;
