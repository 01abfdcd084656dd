package io.millrace.query.token;

import com.nimbusds.jwt.JWTClaimsSet;
import io.millrace.query.http.Caller.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Roles as tokens tell them: {@code customer}, {@code staff}, {@code service}. */
final class Roles {

    private Roles() {}

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role that a claim tells, in itself or among others; of several the one that comes first here.
     *
     * @param claim its name, or the way to it through objects, with dots between
     */
    static Optional<Role> of(JWTClaimsSet claims, String claim) {
        Object told = find(claims, claim);
        List<?> words = told instanceof List<?> several ? several : told == null ? List.of() : List.of(told);
        return Stream.of(Role.STAFF, Role.SERVICE, Role.CUSTOMER)
                .filter(role -> words.contains(word(role)))
                .findFirst();
    }

    private static @Nullable Object find(JWTClaimsSet claims, String claim) {
        Object whole = claims.getClaim(claim);
        if (whole != null) {
            return whole;
        }
        Object at = claims.getClaims();
        for (String name : claim.split("\\.", -1)) {
            at = at instanceof Map<?, ?> fields ? fields.get(name) : null;
        }
        return at;
    }
}
