/**
 * A mail server for trying things out: it takes any mail, delivers none, and shows what it took. {@link
 * io.millrace.standalone.mail.MailServer} receives and remembers, {@link io.millrace.standalone.mail.MailListing}
 * shows.
 */
package io.millrace.standalone.mail;
