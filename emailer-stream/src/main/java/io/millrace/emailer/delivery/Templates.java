package io.millrace.emailer.delivery;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * Renders a {@link MailTemplate} over a {@link MailModel}: one layout for HTML and one for text, and per mail the few
 * phrases of {@code mails.properties} that fill them. Whatever the model says is escaped in HTML and kept to one line.
 */
public final class Templates {

    private static final String PHRASES = "mails.properties";

    private final Map<MailTemplate, Words> words = new EnumMap<>(MailTemplate.class);

    public Templates() {
        Properties phrases = phrases();
        String html = resource("layout.html.mustache");
        String text = resource("layout.txt.mustache");
        for (MailTemplate template : MailTemplate.values()) {
            Mustache.Compiler plain = compiler(template, phrases).escapeHTML(false);
            words.put(
                    template,
                    new Words(
                            plain.compile("{{>subject}}"),
                            plain.compile(text),
                            compiler(template, phrases).escapeHTML(true).compile(html)));
        }
    }

    /**
     * Writes the mail that tells the model.
     *
     * @throws IllegalArgumentException when the model lacks what the template cannot do without, or has an unknown
     *     currency
     */
    public RenderedMail render(MailTemplate template, MailModel model) {
        if (template.isAboutAnOrder() && model.orderId().isEmpty()) {
            throw new IllegalArgumentException("the mail " + template.key() + " needs an order id");
        }
        Map<String, Object> view = MailView.of(model);
        Words mail = words.get(template);
        return new RenderedMail(
                mail.subject().execute(view),
                mail.text().execute(view),
                mail.html().execute(view));
    }

    private static Mustache.Compiler compiler(MailTemplate template, Properties phrases) {
        return Mustache.compiler().withLoader(name -> new StringReader(phrase(template, name, phrases)));
    }

    private static String phrase(MailTemplate template, String name, Properties phrases) {
        String key = template.key() + "." + name;
        String phrase = phrases.getProperty(key);
        if (phrase == null) {
            throw new IllegalStateException(PHRASES + " has no " + key);
        }
        return phrase;
    }

    private static Properties phrases() {
        try {
            Properties phrases = new Properties();
            phrases.load(new StringReader(resource(PHRASES)));
            return phrases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Words(Template subject, Template text, Template html) {}
}
