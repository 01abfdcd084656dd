package io.millrace.payment.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Javalin handled a request whose connection was gone without end when an exception handler threw. */
class RoutesTest {

    @Test
    void telling_a_caller_who_is_gone_does_not_throw() {
        assertThat(Routes.tell(gone(), Problem.badRequest("of no use"))).isFalse();
        assertThatCode(() -> Routes.refused(new NotFoundResponse(), gone())).doesNotThrowAnyException();
        assertThatCode(() -> Routes.failed(new IllegalStateException("first failure"), gone()))
                .doesNotThrowAnyException();
    }

    private static Context gone() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("recycled: " + method.getName());
                });
    }
}
