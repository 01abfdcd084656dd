/**
 * The rules of a sku: its place in the catalogue, its stock, and the holds on it. Pure: no Kafka, clock or I/O. Begin
 * with {@link io.millrace.inventory.domain.ItemDecider}.
 */
@NullMarked
package io.millrace.inventory.domain;

import org.jspecify.annotations.NullMarked;
