package io.millrace.query.products;

import io.millrace.query.http.Access;
import io.millrace.query.http.Reply;
import io.millrace.query.http.Route;
import io.millrace.query.part.ApiPart;
import io.millrace.query.part.ApiTools;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Products and their stock: the catalogue, who holds what, deliveries and adjustments. */
public final class ProductsApi implements ApiPart {
    private final ProductReads reads;
    private final ProductWrites writes;

    public ProductsApi(ApiTools tools) {
        ItemLookup items = new ItemLookup(tools.state(), tools.committed());
        this.reads = new ProductReads(items, tools.pages());
        this.writes = new ProductWrites(items, tools.errands(), tools.settings().text("MILLRACE_CURRENCY", "EUR"));
    }

    @Override
    public List<Topic<?>> doors() {
        return List.of(Topics.INVENTORY);
    }

    @Override
    public List<Topic<? extends SpecificRecord>> logs() {
        return List.of(Topics.INVENTORY_EVENTS);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/products", Access.ANYONE, Reply.now(reads::products)),
                Route.post("/api/v1/products", Access.STAFF, Reply.later(writes::add)),
                Route.get("/api/v1/products/{sku}", Access.ANYONE, Reply.now(reads::product)),
                Route.put("/api/v1/products/{sku}", Access.STAFF, Reply.later(writes::change)),
                Route.delete("/api/v1/products/{sku}", Access.STAFF, Reply.later(writes::retire)),
                Route.get("/api/v1/inventory/{sku}", Access.STAFF, Reply.now(reads::stock)),
                Route.post("/api/v1/inventory/{sku}/stock", Access.STAFF, Reply.later(writes::stock)));
    }
}
