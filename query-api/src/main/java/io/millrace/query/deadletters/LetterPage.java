package io.millrace.query.deadletters;

import java.util.List;
import java.util.Optional;

/**
 * Some dead letters.
 *
 * @param end where the next page begins; empty after the last
 */
record LetterPage(List<LetterJson> letters, Optional<Positions> end) {}
