package io.millrace.schemas.state;

/**
 * One state store of one context, for those who keep it and those who read it.
 *
 * @param context whose application keeps it, for example {@code orders}
 * @param name within that application
 * @param type the generated class of its values; keys are UTF-8 text
 */
public record StateStore<V>(String context, String name, Class<V> type) {}
