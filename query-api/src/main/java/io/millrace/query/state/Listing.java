package io.millrace.query.state;

import io.millrace.query.http.Page;
import io.millrace.query.http.Reply;

/**
 * A page as it was found.
 *
 * @param staleness how many records a standby that answered was behind; 0 from owners
 * @param whole whether somebody could answer for every partition; if not, records are left out
 */
public record Listing<T>(Page<T> page, long staleness, boolean whole) {

    public Reply reply() {
        return mark(Reply.ok(page));
    }

    /** A reply made of this page, saying how old it is and whether a part is missing. */
    public Reply mark(Reply reply) {
        Reply aged = reply.staleBy(staleness);
        return whole ? aged : aged.without("partitions");
    }
}
