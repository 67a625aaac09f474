package dev.assay.scanner.probe;

/**
 * Something delicate that stood in an answer before it was taken out, told without telling it.
 *
 * @param where {@code header NAME} or {@code body} with a JSON pointer in which an asterisk stands for any array position
 * @param masked first and last characters with the length, such as {@code ghp_…9f (40)}
 * @param seal keyed hash of the value: equal values in one scan have equal seals
 */
public record Fact(Kind kind, String where, String masked, String seal) {

    /** What kind of delicate thing it was. */
    public enum Kind {
        /** One of the scan's own credentials came back. */
        OWN_CREDENTIAL(true),
        PRIVATE_KEY(true),
        AWS_KEY(true),
        GITHUB_TOKEN(true),
        SLACK_TOKEN(true),
        STRIPE_KEY(true),
        GOOGLE_KEY(true),
        JWT(true),
        PASSWORD_HASH(true),
        /** A property or header named like a password, secret or token, with a value. */
        NAMED_SECRET(true),
        CONNECTION_STRING(true),
        CARD_NUMBER(false),
        IBAN(false),
        SOCIAL_SECURITY_NUMBER(false),
        EMAIL(false),
        PHONE(false);

        private final boolean secret;

        Kind(boolean secret) {
            this.secret = secret;
        }

        /** True for credentials, which are taken out of the exchange; false for personal data. */
        public boolean secret() {
            return secret;
        }
    }
}
