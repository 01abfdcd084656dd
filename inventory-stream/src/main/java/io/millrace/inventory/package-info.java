/** Products, their stock, and the holds that orders have on it. */
package io.millrace.inventory;
