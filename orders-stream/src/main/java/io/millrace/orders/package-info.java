/** The order saga: takes orders, reserves their stock, asks for their payment and decides each of them once. */
package io.millrace.orders;
