package io.millrace.emailer.delivery;

/** Hands mails to whoever delivers them; answers for every mail and never throws for one. */
public interface MailSender {

    DeliveryResult send(OutgoingMail mail);
}
