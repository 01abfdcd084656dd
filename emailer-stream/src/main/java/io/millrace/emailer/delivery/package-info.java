/**
 * The outward side of the emailer: renders intents ({@link io.millrace.emailer.delivery.Templates}, {@link
 * io.millrace.emailer.delivery.SlackTexts}) and hands them to a mail server or to Slack. It knows no Kafka and keeps no
 * state: whether and when to try again is decided by whoever reads the {@link
 * io.millrace.emailer.delivery.DeliveryResult}.
 */
package io.millrace.emailer.delivery;
