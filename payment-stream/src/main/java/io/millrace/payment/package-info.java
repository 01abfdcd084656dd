/** Payments and their retries, the worker that calls the gateway, and a simulator of that gateway. */
package io.millrace.payment;
