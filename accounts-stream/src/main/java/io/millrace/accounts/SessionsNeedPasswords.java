package io.millrace.accounts;

import io.millrace.runtime.topology.Dependence;
import io.millrace.schemas.state.CredentialKeys;
import org.jspecify.annotations.Nullable;

/** An account's sessions go with its password: a deleted customer's is erased, and nobody signs in without one. */
final class SessionsNeedPasswords implements Dependence {

    @Override
    public @Nullable String needs(String key) {
        return CredentialKeys.isSession(key) ? CredentialKeys.password(CredentialKeys.owner(key)) : null;
    }

    @Override
    public @Nullable Range neededBy(String key) {
        if (!CredentialKeys.isPassword(key)) {
            return null;
        }
        String owner = CredentialKeys.owner(key);
        return new Range(CredentialKeys.sessions(owner), CredentialKeys.afterSessions(owner));
    }
}
