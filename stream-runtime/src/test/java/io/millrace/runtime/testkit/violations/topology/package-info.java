/** Small sins. */
package io.millrace.runtime.testkit.violations.topology;
