/**
 * Customers, their names, and what they may order. Begin with {@link io.millrace.accounts.AccountsStream}; the rules
 * are in {@code domain}.
 */
@NullMarked
package io.millrace.accounts;

import org.jspecify.annotations.NullMarked;
