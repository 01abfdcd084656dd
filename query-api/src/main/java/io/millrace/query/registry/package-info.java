/** Schemas for foreign readers: begin with {@link io.millrace.query.registry.RegistryApi}. */
@NullMarked
package io.millrace.query.registry;

import org.jspecify.annotations.NullMarked;
