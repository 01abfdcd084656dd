package io.millrace.standalone.mail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers {@code GET /mails} with {@code {"items":[...]}}, newest first: all that are kept, or those that are
 * {@code to=} an address, with {@code subject=} containing a text (both in any case), and at most {@code limit=}.
 */
public final class MailListing implements Handler {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build();

    private final Supplier<List<Mail>> newestFirst;

    public MailListing(Supplier<List<Mail>> newestFirst) {
        this.newestFirst = newestFirst;
    }

    @Override
    public void handle(Context context) throws IOException {
        Stream<Mail> mails = newestFirst.get().stream();
        String to = context.queryParam("to");
        if (to != null) {
            mails = mails.filter(mail -> mail.isTo(to));
        }
        String subject = context.queryParam("subject");
        if (subject != null) {
            mails = mails.filter(mail -> contains(mail, subject));
        }
        write(mails.limit(limit(context)).toList(), context);
    }

    private static boolean contains(Mail mail, String text) {
        return mail.subject() != null
                && mail.subject().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static long limit(Context context) {
        String text = context.queryParam("limit");
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadRequestResponse("limit is not a number from 1 to 999999999");
        }
        return Long.parseLong(text);
    }

    /** As a stream: all mails together would be a large string. */
    private static void write(List<Mail> mails, Context context) throws IOException {
        context.contentType("application/json");
        try (JsonGenerator json = JSON.createGenerator(context.outputStream())) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (Mail mail : mails) {
                json.writePOJO(mail);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
