/** Customers as clients see them. Begin with {@link io.millrace.query.customers.CustomersApi}. */
@NullMarked
package io.millrace.query.customers;

import org.jspecify.annotations.NullMarked;
