package dev.assay.scanner.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML text into {@link Value}s from its events alone: nothing is constructed, nothing refers to anything, depth and number of
 * nodes are bounded while reading.
 */
final class YamlText {

    static final int DEEPEST = 12;
    static final int MOST_NODES = 10_000;

    private final Problems problems;
    private final Variables variables;
    private final Iterator<Event> events;
    private int nodes;

    private YamlText(String text, Problems problems, Variables variables) {
        this.problems = problems;
        this.variables = variables;
        this.events = new Yaml(new LoaderOptions())
                .parse(new java.io.StringReader(text))
                .iterator();
    }

    /** The one document in the text; null when there is none. */
    static @Nullable Value read(String text, Problems problems, Variables variables) throws ScanFileException {
        try {
            return new YamlText(text, problems, variables).document();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            var hint = text.lines()
                            .skip(Math.max(0, line - 1))
                            .findFirst()
                            .orElse("")
                            .contains("${")
                    ? "; if a value with ${…} stands inside { } or [ ], put it into quotes"
                    : "";
            throw problems.stop(line, "this is not YAML: " + e.getProblem() + hint);
        } catch (ReaderException e) {
            int line = (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            throw problems.stop(line, "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw problems.stop(0, "this is not YAML that can be read");
        }
    }

    private @Nullable Value document() throws ScanFileException {
        events.next(); // the stream's start
        var event = events.next();
        if (event instanceof StreamEndEvent) {
            return null;
        }
        var value = value(events.next(), 1);
        events.next(); // the document's end
        var after = events.next();
        if (after instanceof DocumentStartEvent) {
            throw problems.stop(lineOf(after), "a second document starts here; the file is one document");
        }
        return value;
    }

    private Value value(Event event, int depth) throws ScanFileException {
        int line = lineOf(event);
        if (++nodes > MOST_NODES) {
            throw problems.stop(line, "more than " + MOST_NODES + " values; such a file is shorter");
        }
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw problems.stop(line, "anchors and aliases (& and *) are not part of such a file; write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            return text(scalar, line);
        }
        var start = (CollectionStartEvent) event;
        if (start.getTag() != null) {
            throw problems.stop(
                    line, "tags (!) are not part of such a file; leave it out, or put the value into quotes");
        }
        if (depth > DEEPEST) {
            throw problems.stop(line, "nested more than " + DEEPEST + " levels deep");
        }
        return start instanceof MappingStartEvent ? entries(line, depth) : items(line, depth);
    }

    private Value.Text text(ScalarEvent scalar, int line) throws ScanFileException {
        if (scalar.getTag() != null) {
            throw problems.stop(
                    line, "tags (!) are not part of such a file; leave it out, or put the value into quotes");
        }
        var written = scalar.getValue();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN && !written.contains("${");
        return new Value.Text(line, variables.fill(written, line), plain);
    }

    private Value.Items items(int line, int depth) throws ScanFileException {
        var values = new ArrayList<Value>();
        for (var event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            values.add(value(event, depth + 1));
        }
        return new Value.Items(line, values);
    }

    private Value.Entries entries(int line, int depth) throws ScanFileException {
        Map<String, Value.Entry> byKey = new LinkedHashMap<>();
        for (var event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            int keyLine = lineOf(event);
            if (!(event instanceof ScalarEvent key) || key.getAnchor() != null || key.getTag() != null) {
                throw problems.stop(keyLine, "a key is a plain word here");
            }
            var value = value(events.next(), depth + 1);
            if (byKey.putIfAbsent(key.getValue(), new Value.Entry(keyLine, value)) != null) {
                problems.add(keyLine, "the key " + Fields.quoted(key.getValue()) + " is given twice");
            }
        }
        return new Value.Entries(line, byKey);
    }

    private static int lineOf(Event event) {
        return event.getStartMark().getLine() + 1;
    }
}
