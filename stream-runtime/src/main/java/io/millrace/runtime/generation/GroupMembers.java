package io.millrace.runtime.generation;

import io.millrace.runtime.kafka.Answers;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Who is in a group. */
record GroupMembers(Collection<MemberDescription> members, String assignor) {

    private static final GroupMembers NOBODY = new GroupMembers(List.of(), "");

    static GroupMembers of(Admin admin, String group) {
        try {
            ConsumerGroupDescription described = Answers.of(admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group));
            return new GroupMembers(described.members(), described.partitionAssignor());
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return NOBODY;
            }
            throw e;
        }
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Whether it is this member and nobody else. */
    boolean isOnly(String memberId) {
        return members.size() == 1 && members.iterator().next().consumerId().equals(memberId);
    }

    /** By client id and host, for people. */
    List<String> names() {
        return members.stream()
                .map(member -> member.clientId() + " at " + member.host())
                .sorted()
                .toList();
    }
}
