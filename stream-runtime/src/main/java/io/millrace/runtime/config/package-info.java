/** Settings: from the environment or a properties file, checked when they are read. */
@NullMarked
package io.millrace.runtime.config;

import org.jspecify.annotations.NullMarked;
