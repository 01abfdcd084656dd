/** Small sins: each breaks one rule of the house, and a test shows that the rule refuses it. Nothing uses them. */
package io.millrace.runtime.testkit.violations;
