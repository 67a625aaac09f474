package dev.assay.app.policies;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * That a person confirmed having read a policy, in the version and to the byte as it was shown. Only ever added.
 *
 * @param policy the policy's id, and {@code policyVersion} its version, of which {@code major} is the part before the point
 * @param revision the commit it was read at, {@code blob} the file there, {@code sha256} of the file's bytes
 * @param textSha256 of the text below the front matter, which is what was shown
 * @param person the person's id on the roster, and {@code personName} the name as it was then
 * @param address where the confirmation came from
 */
@Serdeable
@MappedEntity("policy_acknowledgement")
public record Acknowledgement(
        @Id UUID id,
        String policy,
        String policyVersion,
        int major,
        String revision,
        String blob,
        String sha256,
        String textSha256,
        String person,
        String personName,
        Method method,
        String address,
        String actorId,
        Instant recordedAt) {
    /** How somebody showed who they are. */
    public enum Method {
        ACCOUNT("signed in"),
        LINK("by a link of their own");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }
}
