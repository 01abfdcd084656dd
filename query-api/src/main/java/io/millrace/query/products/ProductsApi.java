package io.millrace.query.products;

import io.javalin.config.RoutesConfig;
import io.millrace.query.ApiContext;
import io.millrace.query.ApiEnvironment;
import io.millrace.query.http.Reply;
import io.millrace.query.state.Pages;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Products and their stock: the catalogue, who holds what, deliveries and adjustments. */
public final class ProductsApi implements ApiContext {
    private final ProductReads reads;
    private final ProductWrites writes;

    public ProductsApi(ApiEnvironment environment) {
        ItemLookup items = new ItemLookup(environment.state(), environment.committed());
        this.reads = new ProductReads(items, new Pages(environment.state()));
        this.writes = new ProductWrites(
                items, environment.errands(), environment.settings().text("MILLRACE_CURRENCY", "EUR"));
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
    public void routes(RoutesConfig routes) {
        routes.get("/api/v1/products", Reply.now(reads::products));
        routes.post("/api/v1/products", Reply.later(writes::add));
        routes.get("/api/v1/products/{sku}", Reply.now(reads::product));
        routes.put("/api/v1/products/{sku}", Reply.later(writes::change));
        routes.delete("/api/v1/products/{sku}", Reply.later(writes::retire));
        routes.get("/api/v1/inventory/{sku}", Reply.now(reads::stock));
        routes.post("/api/v1/inventory/{sku}/stock", Reply.later(writes::stock));
    }
}
