/**
 * The rules of customers and of names, without Kafka, clock or I/O. Begin with
 * {@link io.millrace.accounts.domain.AccountDecider}.
 */
@NullMarked
package io.millrace.accounts.domain;

import org.jspecify.annotations.NullMarked;
