package dev.assay.scanner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON whose every text, and every name that opens an object, has passed the known secrets. */
record JsonText(JsonGenerator json, KnownSecrets secrets) {

    void open() throws IOException {
        json.writeStartObject();
    }

    void open(String name) throws IOException {
        json.writeObjectFieldStart(secrets.without(name));
    }

    void close() throws IOException {
        json.writeEndObject();
    }

    void openList(String name) throws IOException {
        json.writeArrayFieldStart(name);
    }

    void closeList() throws IOException {
        json.writeEndArray();
    }

    void text(String name, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, secrets.without(value));
        }
    }

    void texts(String name, List<String> values) throws IOException {
        openList(name);
        for (var value : values) {
            json.writeString(secrets.without(value));
        }
        closeList();
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void number(String name, double value) throws IOException {
        json.writeNumberField(name, value);
    }

    void truth(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }
}
