package io.millrace.standalone.load;

import io.millrace.query.log.DeadLetterNotice;
import io.millrace.query.log.LogEntry;
import io.millrace.query.log.LogObserver;

/** Enters what is committed into the ledger. */
record LedgerReader(Ledger ledger) implements LogObserver {

    @Override
    public void seen(LogEntry entry) {
        ledger.enter(entry.log(), entry.event());
    }

    @Override
    public void seen(DeadLetterNotice notice) {
        if (notice.key() != null) {
            ledger.enterDeadLetter(notice.key());
        }
    }
}
