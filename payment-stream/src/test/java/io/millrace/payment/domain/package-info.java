/** What the payment rules say, cell by cell, and that no course of events breaks their promise. */
@NullMarked
package io.millrace.payment.domain;

import org.jspecify.annotations.NullMarked;
