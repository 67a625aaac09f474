package dev.assay.app.evidence;

import dev.assay.app.http.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fact to be recorded, before it has an id or a place.
 *
 * @param type room and what happened, such as {@code finding.opened}
 * @param retention how long the payload is kept
 * @param producer who or what brought the fact about
 * @param origin where it comes from
 * @param collectedAt when it was obtained
 * @param effectiveFrom since when it holds
 * @param effectiveTo until when it holds, or null when that is open
 * @param about the things it is about, {@code kind:id} such as {@code finding:F-12} or {@code control:CTL-AC-02}
 * @param facts the content: text, numbers up to 2^53, booleans, null, lists and maps of them; never a secret
 * @param attachments stored files that belong to it
 */
public record EvidenceItem(
        String type,
        Retention retention,
        Actor producer,
        Origin origin,
        Instant collectedAt,
        Instant effectiveFrom,
        @Nullable Instant effectiveTo,
        List<String> about,
        Map<String, @Nullable Object> facts,
        List<Attachment> attachments) {
    private static final Pattern TYPE = Pattern.compile("[a-z]{2,30}\\.[a-z-]{2,29}");
    private static final Pattern THING = Pattern.compile("[a-z-]{2,30}:\\S{1,89}");

    public EvidenceItem {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("an evidence type reads like finding.opened, not " + type);
        }
        for (var thing : about) {
            if (!THING.matcher(thing).matches()) {
                throw new IllegalArgumentException("a thing reads like finding:F-12, not " + thing);
            }
        }
        about = about.stream().distinct().sorted().toList();
        facts = Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(facts));
        attachments = List.copyOf(attachments);
    }

    /** A fact that an actor's action made now, kept as long as audits need it. */
    public static EvidenceItem of(String type, Actor producer, Instant now) {
        return new EvidenceItem(
                type, Retention.AUDIT, producer, Origin.action(), now, now, null, List.of(), Map.of(), List.of());
    }

    /** Also about these things. */
    public EvidenceItem about(String... things) {
        var all = Stream.concat(about.stream(), Stream.of(things)).toList();
        return new EvidenceItem(
                type, retention, producer, origin, collectedAt, effectiveFrom, effectiveTo, all, facts, attachments);
    }

    /** With one more fact. */
    public EvidenceItem fact(String name, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(facts);
        more.put(name, value);
        return new EvidenceItem(
                type, retention, producer, origin, collectedAt, effectiveFrom, effectiveTo, about, more, attachments);
    }

    /** Obtained this way instead of by an action. */
    public EvidenceItem from(Origin other) {
        return new EvidenceItem(
                type, retention, producer, other, collectedAt, effectiveFrom, effectiveTo, about, facts, attachments);
    }

    /** Holding from one instant to another; null for an open end. */
    public EvidenceItem effective(Instant from, @Nullable Instant to) {
        return new EvidenceItem(type, retention, producer, origin, collectedAt, from, to, about, facts, attachments);
    }

    /** Obtained at another time than now. */
    public EvidenceItem collected(Instant at) {
        return new EvidenceItem(
                type, retention, producer, origin, at, effectiveFrom, effectiveTo, about, facts, attachments);
    }

    /** Kept for another time. */
    public EvidenceItem kept(Retention time) {
        return new EvidenceItem(
                type, time, producer, origin, collectedAt, effectiveFrom, effectiveTo, about, facts, attachments);
    }

    /** With one more stored file. */
    public EvidenceItem attach(Attachment attachment) {
        var more = Stream.concat(attachments.stream(), Stream.of(attachment)).toList();
        return new EvidenceItem(
                type, retention, producer, origin, collectedAt, effectiveFrom, effectiveTo, about, facts, more);
    }
}
