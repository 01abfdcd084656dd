/**
 * The public REST API, answered from the state stores of the contexts. Begin with {@link io.millrace.query.QueryApi},
 * which runs {@link io.millrace.query.Parts}: one package each, behind {@link io.millrace.query.part.ApiPart}. A part
 * stands on {@code door} (commands out), {@code wait} and {@code log} (what came of them), {@code state} and
 * {@code history} (what is and was), and these on {@code http}. Nothing depends on what stands above it.
 */
@NullMarked
package io.millrace.query;

import org.jspecify.annotations.NullMarked;
