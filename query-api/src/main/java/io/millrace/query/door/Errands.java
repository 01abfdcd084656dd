package io.millrace.query.door;

import io.millrace.query.door.Errand.Letter;
import io.millrace.query.http.Problem;
import io.millrace.query.http.Reply;
import io.millrace.query.wait.Moment;
import io.millrace.query.wait.Wait;
import io.millrace.query.wait.Waiters;
import io.millrace.runtime.state.StateReader.Answer;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.envelope.Command;
import io.millrace.schemas.envelope.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings clients' commands to the doors and says what came of them: done, refused, or not known yet. */
public final class Errands {
    private static final int ACCEPTED = 202;

    private final Waiters waiters;
    private final DoorWriter doors;

    public Errands(Waiters waiters, DoorWriter doors) {
        this.waiters = waiters;
        this.doors = doors;
    }

    public <S> CompletableFuture<Reply> run(Errand<S> errand) {
        Letter letter = errand.letter();
        Command command = letter.command();
        String id = command.aggregateId();
        Wait<Reply> wait = new Wait<>(
                errand.subject().log(), id, command.commandId(), errand.longest(), moment -> look(errand, moment));
        return waiters.await(wait, () -> doors.write(letter.door(), id, letter.json(), command.trace()));
    }

    private static <S> Optional<Reply> look(Errand<S> errand, Moment moment) {
        String commandId = errand.letter().command().commandId();
        failIfRefused(errand, moment, commandId);
        Answer<S> found = find(errand.subject(), moment);
        if (found != null && isDone(errand, found.value(), moment)) {
            return Optional.of(errand.subject().show(errand.doneStatus(), found, commandId));
        }
        return moment.last() ? Optional.of(errand.subject().show(ACCEPTED, found, commandId)) : Optional.empty();
    }

    private static void failIfRefused(Errand<?> errand, Moment moment, String commandId) {
        if (moment.buried() != null) {
            throw Problem.refused(moment.buried().reason(), commandId);
        }
        if (moment.caused() != null) {
            errand.subject().refusal(moment.caused()).ifPresent(reason -> {
                throw Problem.refused(reason, commandId);
            });
        }
    }

    /** At the last moment nothing is worse than not to answer: the command is written. */
    private static <S> @Nullable Answer<S> find(Subject<S> subject, Moment moment) {
        try {
            Answer<Optional<S>> found = subject.find();
            return found.value()
                    .map(state -> new Answer<>(state, found.staleness()))
                    .orElse(null);
        } catch (StateUnavailableException e) {
            if (moment.last()) {
                return null;
            }
            throw e;
        }
    }

    private static <S> boolean isDone(Errand<S> errand, S state, Moment moment) {
        Event caused = moment.caused();
        boolean tooOld = caused != null && errand.subject().version(state) < caused.sequence();
        return !tooOld && errand.done().test(state, moment);
    }
}
