/** Small sins. */
package io.millrace.runtime.testkit.violations.printing;
