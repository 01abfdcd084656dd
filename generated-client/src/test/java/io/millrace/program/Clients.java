package io.millrace.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.client.ApiClient;
import io.millrace.client.ApiException;
import io.millrace.client.api.SigningInApi;
import io.millrace.client.model.Credentials;
import io.millrace.client.model.NewAccount;
import io.millrace.client.model.Problem;
import io.millrace.client.model.Registered;
import io.millrace.client.model.Tokens;
import java.net.http.HttpClient;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Generated clients of one system, as nobody and as who has signed in. */
final class Clients {
    static final String PASSWORD = "correct horse battery staple";

    private final String address;

    Clients(String address) {
        this.address = address;
    }

    ApiClient anonymous() {
        return new ApiClient(HttpClient.newBuilder(), strict(), address);
    }

    /** Clients pass over fields that they do not know; here such a field is one that the document keeps quiet about. */
    private static ObjectMapper strict() {
        return ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Registered register(String username) throws ApiException {
        return signingIn()
                .register(new NewAccount()
                        .username(username)
                        .email(username + "@example.org")
                        .password(PASSWORD));
    }

    Tokens logIn(String username) throws ApiException {
        return signingIn().login(new Credentials().username(username).password(PASSWORD));
    }

    ApiClient signedInAs(String username) throws ApiException {
        return with(logIn(username));
    }

    ApiClient with(Tokens tokens) {
        String shown = "Bearer " + tokens.getAccessToken();
        return anonymous().setRequestInterceptor(request -> request.header("Authorization", shown));
    }

    private SigningInApi signingIn() {
        return new SigningInApi(anonymous());
    }

    /** The problem document that a call is answered with. */
    static Problem problem(ThrowingCallable call) {
        ApiException refused = catchThrowableOfType(ApiException.class, call);
        assertThat(refused).as("the call is refused").isNotNull();
        try {
            Problem problem = strict().readValue(refused.getResponseBody(), Problem.class);
            assertThat(problem.getStatus()).isEqualTo(refused.getCode());
            return problem;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no problem document: " + refused.getResponseBody(), e);
        }
    }
}
