package io.millrace.runtime.toy;

import io.millrace.runtime.toy.protocol.BuildingEvent;
import io.millrace.runtime.toy.protocol.FeeCommand;
import io.millrace.runtime.toy.protocol.LockerCommand;
import io.millrace.runtime.toy.protocol.LockerContact;
import io.millrace.runtime.toy.protocol.LockerEvent;
import io.millrace.runtime.toy.protocol.Reminder;
import io.millrace.schemas.topic.Topic;

/** The toy's part of the catalogue, under names of its own for each test that shares a broker with others. */
public record ToyTopics(
        Topic<LockerCommand> door,
        Topic<LockerCommand> intake,
        Topic<LockerCommand> replies,
        Topic<BuildingEvent> building,
        Topic<LockerEvent> log,
        Topic<FeeCommand> fees,
        Topic<Reminder> reminders,
        Topic<LockerContact> contacts) {

    public static ToyTopics of(String context) {
        return new ToyTopics(
                Topic.door(context, LockerCommand.class),
                Topic.internal(context + "-intake", LockerCommand.class),
                Topic.internal(context + "-replies", LockerCommand.class),
                Topic.log(context + "-building-events", BuildingEvent.class),
                Topic.log(context + "-events", LockerEvent.class),
                Topic.internal(context + "-fees", FeeCommand.class),
                Topic.internal(context + "-reminders", Reminder.class),
                Topic.compacted(context + "-contacts", LockerContact.class));
    }
}
