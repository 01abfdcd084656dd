package io.millrace.query.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.millrace.schemas.names.NameKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes cursors out of where a page ended: fit for a URL as they are, and sealed, since a page of a search may end at
 * what its reader must not see. All instances of the API open each other's; none opens another list's.
 */
public final class Cursors {
    private static final int LONGEST = 1_000;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecretKeySpec nonceKey;

    public Cursors(NameKey shared) {
        this.key = new SecretKeySpec(shared.derived("cursors"), "AES");
        this.nonceKey = new SecretKeySpec(shared.derived("nonces of cursors"), MAC);
    }

    /** A page as asked for. */
    public PageRequest page(Context context) {
        String cursor = context.queryParam("cursor");
        String list = context.endpoint().path;
        boolean first = cursor == null || cursor.isEmpty();
        return new PageRequest(list, first ? "" : open(list, cursor), Requests.limit(context));
    }

    /** The cursor of the next page, if this one ended somewhere. */
    public @Nullable String next(PageRequest page, @Nullable String end) {
        return end == null ? null : seal(page.list(), end);
    }

    /** A cursor that this list never gave. */
    public static Problem bad() {
        return Problem.badRequest("bad-cursor", "cursor", "cursor must be one that this list has given.");
    }

    String seal(String list, String end) {
        try {
            byte[] nonce = nonce(list, end);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, list).doFinal(end.getBytes(UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    String open(String list, String cursor) {
        byte[] whole = decoded(cursor);
        if (whole.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw bad();
        }
        ByteBuffer rest = ByteBuffer.wrap(whole);
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        byte[] sealed = new byte[rest.remaining()];
        rest.get(sealed);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, nonce, list).doFinal(sealed), UTF_8);
        } catch (AEADBadTagException e) {
            throw bad();
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static byte[] decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            throw bad();
        }
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    /** Made of what is sealed, so that one nonce is never used for two contents, however many cursors are given. */
    private byte[] nonce(String list, String end) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(nonceKey);
        mac.update((list + "\n" + end).getBytes(UTF_8));
        return Arrays.copyOf(mac.doFinal(), NONCE_BYTES);
    }

    private Cipher cipher(int mode, byte[] nonce, String list) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(list.getBytes(UTF_8));
        return cipher;
    }

    private static IllegalStateException impossible(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has " + CIPHER + " and " + MAC, e);
    }
}
