package io.millrace.query.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2Test {
    /** Of {@code password} with the salt {@code somesalt}, from the reference implementation's own tests. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void it_agrees_with_the_reference_implementation() {
        assertThat(Argon2.matches("password", REFERENCE)).isTrue();
        assertThat(Argon2.matches("Password", REFERENCE)).isFalse();
    }

    @Test
    void a_hash_is_of_its_password_only_and_never_twice_the_same() {
        String hash = Argon2.hash("p\u00e4ssword");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Argon2.matches("p\u00e4ssword", hash)).isTrue();
        assertThat(Argon2.matches("password", hash)).isFalse();
        assertThat(Argon2.hash("p\u00e4ssword")).isNotEqualTo(hash);
    }

    @Test
    void what_is_no_hash_is_a_bug() {
        assertThatThrownBy(() -> Argon2.matches("password", "$2a$10$abc"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("$2a$");
    }
}
