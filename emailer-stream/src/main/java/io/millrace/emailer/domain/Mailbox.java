package io.millrace.emailer.domain;

import io.millrace.schemas.emails.IntentState;
import io.millrace.schemas.emails.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * A subject with the one intent that a command or fact is about.
 *
 * @param intent null if there is none of that id, and when only the subject is of interest
 */
public record Mailbox(SubjectState subject, @Nullable IntentState intent) {}
