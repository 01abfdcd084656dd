package io.millrace.accounts.domain;

import io.millrace.schemas.names.NameKey;
import java.util.Optional;

/**
 * What an operator decides about customers.
 *
 * @param nameKey makes what stands for names and addresses where they must not be told
 * @param spendingLimit what each may spend within an hour, if anything is the limit
 */
public record AccountPolicy(NameKey nameKey, Optional<SpendingLimit> spendingLimit) {}
