package io.millrace.standalone;

import io.millrace.standalone.UpCommand.Ports;
import io.millrace.standalone.UpCommand.UpOptions;
import java.io.PrintWriter;

/** What a person sees when the system is ready: addresses, and lines to copy. */
final class Welcome {

    private Welcome() {}

    static void print(PrintWriter out, UpOptions options, String bootstrap) {
        Ports ports = options.ports();
        out.printf(
                """

                Millrace is ready.

                  REST API  http://%1$s
                  Kafka     %2$s
                  gateway   http://%3$s (simulator; what mails arrived: /mails)
                  SMTP      %4$s

                Place an order:
                  echo '{"type":"PlaceOrder","orderId":"o-1","customerId":"c-1","email":"c@example.com",\
                "lines":[{"sku":"raspberry-pi-4b","quantity":2}]}' | kcat -P -b %2$s -t orders
                  TOKEN=$(./millrace token --data '%5$s')
                  curl -s -X POST 'http://%1$s/api/v1/orders?wait=30' -H "Authorization: Bearer $TOKEN" \
                -H 'Content-Type: application/json' \
                -d '{"customerId":"c-1","lines":[{"sku":"raspberry-pi-4b","quantity":1}]}'

                Ask:
                  curl -s -H "Authorization: Bearer $TOKEN" 'http://%1$s/api/v1/orders/o-1?wait=30'
                  curl -s http://%1$s/api/v1/products
                  ./millrace tail order-events --bootstrap %2$s --from beginning

                """,
                ports.at(ports.http()), bootstrap, ports.at(ports.gateway()), ports.at(ports.smtp()), options.data());
        out.flush();
    }

    /** Only ever here: it is kept as a hash. */
    static void printStaffPassword(PrintWriter out, String password) {
        out.printf("""
                Sign in as staff with the password %s
                It was made up at this first start and is told this once.

                """, password);
        out.flush();
    }
}
