/** Products and stock: begin with {@link io.millrace.query.products.ProductsApi}. */
@NullMarked
package io.millrace.query.products;

import org.jspecify.annotations.NullMarked;
