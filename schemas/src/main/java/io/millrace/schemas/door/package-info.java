/** What people may say: JSON in, commands out. */
@NullMarked
package io.millrace.schemas.door;

import org.jspecify.annotations.NullMarked;
