package dev.assay.evidence.signature;

/**
 * Whose keys these are: the names that go into the certificates.
 *
 * @param organisation the organisation's name, 1 to 64 characters without control characters
 * @param synthetic whether the keys are made for the demo, so that every certificate says SYNTHETIC
 */
public record KeyOwner(String organisation, boolean synthetic) {
    public KeyOwner {
        organisation = organisation.strip();
        if (organisation.isEmpty()
                || organisation.length() > 64
                || organisation.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an organisation's name has 1 to 64 characters and no control characters");
        }
    }
}
