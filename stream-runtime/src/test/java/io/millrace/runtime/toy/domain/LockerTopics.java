package io.millrace.runtime.toy.domain;

import io.millrace.runtime.toy.protocol.FeeCommand;
import io.millrace.runtime.toy.protocol.LockerContact;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.schemas.topic.Topic;

/** Whom a locker tells. */
public record LockerTopics(Topic<FeeCommand> fees, Topic<Reminder> reminders, Topic<LockerContact> contacts) {}
