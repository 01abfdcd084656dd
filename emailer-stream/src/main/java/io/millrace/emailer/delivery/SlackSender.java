package io.millrace.emailer.delivery;

/** Hands messages to Slack; answers for every message and never throws for one. */
public interface SlackSender {

    DeliveryResult send(SlackMessage message);
}
