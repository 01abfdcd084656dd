package io.millrace.standalone.load;

import io.millrace.standalone.load.OrderBook.End;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the ledger says of a run.
 *
 * @param ends how many orders stand where
 * @param deadLetters of bad records
 * @param latencyMs from when an order was due to be sent to when its decision was read from the committed log
 */
record Findings(Map<End, Integer> ends, int deadLetters, Histogram latencyMs, Violations violations) {}
