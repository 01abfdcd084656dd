package io.millrace.standalone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.wire.AvroJson;
import java.io.PrintWriter;
import org.apache.avro.specific.SpecificRecord;

/** Prints records of stores, each as one JSON line. */
record StoreLines(PrintWriter out) {

    void print(String store, String key, SpecificRecord value) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("store", store);
        line.put("key", key);
        line.set("value", AvroJson.tree(value));
        out.println(line);
    }
}
