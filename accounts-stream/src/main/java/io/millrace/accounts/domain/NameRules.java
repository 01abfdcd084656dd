package io.millrace.accounts.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.accounts.ClaimName;
import io.millrace.schemas.accounts.NameClaimed;
import io.millrace.schemas.accounts.NameReleased;
import io.millrace.schemas.accounts.NameState;
import io.millrace.schemas.accounts.ReleaseName;

/** Whose a name is: the first one's who claims it, until that very claim is given back. */
final class NameRules {

    private NameRules() {}

    static Decision claim(Account account, ClaimName claim, long origin) {
        NameState name = account.name();
        String customerId = claim.getCustomerId();
        if (name.getCustomerId() != null && !name.getCustomerId().equals(customerId)) {
            return Decision.answer(Messages.nameRefused(account.nameHash(), customerId, claim.getAttempt()));
        }
        if (name.getCustomerId() == null || name.getAttempt() < claim.getAttempt()) {
            return Decision.happened(new NameClaimed(customerId, claim.getAttempt(), origin));
        }
        // Theirs already: the answer again, or to an attempt that is long over none.
        return name.getAttempt() == claim.getAttempt()
                ? Decision.answer(Messages.nameClaimed(account.nameHash(), customerId, claim.getAttempt()))
                : Decision.nothing();
    }

    static Decision release(Account account, ReleaseName release) {
        NameState name = account.name();
        boolean theirs =
                release.getCustomerId().equals(name.getCustomerId()) && release.getAttempt() == name.getAttempt();
        return theirs
                ? Decision.happened(new NameReleased(release.getCustomerId(), release.getAttempt()))
                : Decision.nothing();
    }
}
