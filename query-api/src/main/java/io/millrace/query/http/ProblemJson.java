package io.millrace.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A problem document. Beside the members of RFC 9457: {@code code}, a stable word for programs; {@code field} at fault;
 * the {@code commandId} of a command that was written and refused;
 * the {@code requestId} as the answer's header has it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemJson(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        @Nullable String commandId,
        @Nullable String requestId) {
    static final String CONTENT_TYPE = "application/problem+json";

    static ProblemJson of(Problem problem, @Nullable String requestId) {
        return new ProblemJson(
                "urn:millrace:problem:" + problem.code(),
                title(problem.status()),
                problem.status(),
                problem.getMessage() == null ? "" : problem.getMessage(),
                problem.code(),
                problem.field(),
                problem.commandId(),
                requestId);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 401 -> "Who asks is not known";
            case 403 -> "This is not for who asks";
            case 404 -> "Not found";
            case 405 -> "This method is not for this resource";
            case 409 -> "The state does not allow it";
            case 412 -> "It is not as it was expected to be";
            case 413 -> "The request is too large";
            case 415 -> "Only JSON is read here";
            case 422 -> "A rule is broken";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> status < 500 ? "The request is refused" : "Something went wrong here";
        };
    }
}
