package io.millrace.inventory.domain;

import io.millrace.runtime.decide.Decision;
import io.millrace.schemas.inventory.CommandRefused;
import io.millrace.schemas.shared.Reason;
import org.apache.avro.specific.SpecificRecord;

/** How a command from the door is refused: as a fact of the sku where there is one, else as a dead letter. */
final class Refusal {

    private Refusal() {}

    static Decision of(Stock stock, SpecificRecord command, Reason reason) {
        return stock.exists()
                ? Decision.happened(new CommandRefused(command.getSchema().getName(), reason))
                : Decision.deadLetter(reason.getCode(), reason.getText());
    }
}
