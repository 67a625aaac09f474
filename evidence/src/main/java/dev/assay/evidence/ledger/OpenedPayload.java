package dev.assay.evidence.ledger;

import dev.assay.evidence.digest.MalformedJson;

/**
 * A payload with its salt, decrypted: whoever has both can check it against its entry.
 *
 * @param payload the payload
 * @param salt its 32 bytes of salt
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they are kept; never compared as a record
public record OpenedPayload(Payload payload, byte[] salt) {
    /** Returns when the entry commits to this payload and to each of its members. */
    public OpenedPayload requireCommittedBy(Entry entry) throws MalformedJson {
        if (!payload.commitment(salt).equals(entry.commitment())) {
            throw new MalformedJson("the payload is not the one that entry " + entry.src() + " commits to");
        }
        if (!payload.memberDigests(salt).equals(entry.memberDigests())) {
            throw new MalformedJson(
                    "the members of the payload are not those that entry " + entry.src() + " commits to");
        }
        return this;
    }

    /** What is given away to show one member and nothing else. */
    public String disclosure(String member) {
        return payload.disclosure(member, salt);
    }
}
