/**
 * Products, their stock, and the holds that orders have on it. Begin with
 * {@link io.millrace.inventory.InventoryStream}; the rules are in {@code domain}.
 */
@NullMarked
package io.millrace.inventory;

import org.jspecify.annotations.NullMarked;
