package io.millrace.standalone;

import io.millrace.runtime.config.KafkaSettings;
import io.millrace.runtime.state.StateReader;
import io.millrace.runtime.state.StateUnavailableException;
import io.millrace.schemas.accounts.AccountState;
import io.millrace.schemas.accounts.CustomerStatus;
import io.millrace.schemas.inventory.ItemState;
import io.millrace.schemas.state.StateStores;
import io.millrace.schemas.topic.Topic;
import io.millrace.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A dozen products and a few customers, sent through the doors like anybody's. Each command has an id of its own, and
 * ids are remembered: a second start adds nothing.
 */
final class DemoData {

    private static final int PIECES = 10_000;

    private static final List<Product> PRODUCTS = List.of(
            new Product("raspberry-pi-4b", "Raspberry Pi 4b", "boards", "145.00"),
            new Product("raspberry-pi-3", "Raspberry Pi 3", "boards", "99.00"),
            new Product("raspberry-pi-zero-2", "Raspberry Pi Zero 2", "boards", "21.50"),
            new Product("arduino-uno", "Arduino Uno", "boards", "27.60"),
            new Product("esp32-devkit", "ESP32 DevKit", "boards", "9.90"),
            new Product("camera-module-3", "Camera Module 3", "cameras", "32.00"),
            new Product("touch-display-7", "7-inch Touch Display", "displays", "79.90"),
            new Product("power-supply-usb-c", "Power Supply USB-C", "power", "11.95"),
            new Product("sd-card-64gb", "SD Card 64 GB", "storage", "13.49"),
            new Product("case-black", "Case, black", "cases", "7.95"),
            new Product("jumper-wires", "Jumper Wires", "parts", "4.20"),
            new Product("breadboard", "Breadboard", "parts", "5.80"));

    private static final List<Customer> CUSTOMERS = List.of(
            new Customer("12345", "demo", ",\"email\":\"demo@example.com\""),
            new Customer("c-1", "carla", ""),
            new Customer("c-2", "chen", ""),
            new Customer("c-3", "cora", ""));

    private final StateReader state;
    private volatile boolean loaded;

    /** Sends all of it; returns when Kafka has it. */
    DemoData(KafkaSettings kafka, StateReader state) {
        this.state = state;
        send(kafka);
    }

    private static void send(KafkaSettings kafka) {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        StringSerializer text = new StringSerializer();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(config, text, text)) {
            for (Product product : PRODUCTS) {
                send(producer, Topics.INVENTORY, product.sku(), product.add());
                send(producer, Topics.INVENTORY, product.sku(), product.stock());
            }
            for (Customer customer : CUSTOMERS) {
                send(producer, Topics.USERS, customer.id(), customer.register());
            }
            producer.flush();
        }
    }

    private static void send(KafkaProducer<String, String> producer, Topic<?> door, String key, String command) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(door.name(), key, command));
    }

    /** Whether all of it can be ordered, by all of them. */
    boolean loaded() {
        if (!loaded) {
            loaded = PRODUCTS.stream().allMatch(product -> inStock(product.sku()))
                    && CUSTOMERS.stream().allMatch(customer -> isKnown(customer.id()));
        }
        return loaded;
    }

    private boolean inStock(String sku) {
        int partition = Topics.INVENTORY_EVENTS.partition(sku, state.partitions());
        try {
            Optional<ItemState> item =
                    state.get(StateStores.ITEMS, partition, sku).value();
            return item.filter(found -> found.getCommandsSeen() >= 2).isPresent();
        } catch (StateUnavailableException e) {
            return false;
        }
    }

    private boolean isKnown(String customerId) {
        int partition = Topics.ACCOUNT_EVENTS.partition(customerId, state.partitions());
        try {
            Optional<AccountState> account = state.get(
                            StateStores.ACCOUNTS, partition, StateStores.ofCustomer(customerId))
                    .value();
            // Whatever has become of it since: its registration is through.
            return account.map(AccountState::getCustomer)
                    .filter(customer -> customer.getStatus() != CustomerStatus.REGISTERING)
                    .isPresent();
        } catch (StateUnavailableException e) {
            return false;
        }
    }

    /** One of them; only the first has an address, so that an order's own can be tried out too. */
    private record Customer(String id, String username, String address) {

        String register() {
            return ("{\"type\":\"RegisterCustomer\",\"commandId\":\"demo-customer-%s\",\"customerId\":\"%s\","
                            + "\"username\":\"%s\"%s}")
                    .formatted(id, id, username, address);
        }
    }

    private record Product(String sku, String name, String category, String price) {

        String add() {
            return ("{\"type\":\"AddProduct\",\"commandId\":\"demo-product-%s\",\"sku\":\"%s\",\"name\":\"%s\","
                            + "\"categories\":[\"%s\"],\"unitPrice\":\"%s\",\"currency\":\"EUR\"}")
                    .formatted(sku, sku, name, category, price);
        }

        String stock() {
            return "{\"type\":\"AddStock\",\"commandId\":\"demo-stock-%s\",\"sku\":\"%s\",\"quantity\":%d}"
                    .formatted(sku, sku, PIECES);
        }
    }
}
