package io.millrace.schemas.topic;

import java.util.List;

/** Topics that are there, but not as they must be; names every problem of every one of them. */
public final class UnfitTopicException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnfitTopicException(List<String> problems) {
        super("Kafka has topics that cannot be used as they are: " + String.join("; ", problems));
    }
}
