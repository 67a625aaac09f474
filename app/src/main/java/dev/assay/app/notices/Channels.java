package dev.assay.app.notices;

import java.util.Optional;

/**
 * The ways by which notices leave.
 *
 * @param mail empty where no mail server is set
 * @param webhook empty where no address is set
 */
record Channels(Optional<Mails> mail, Optional<Webhook> webhook) {}
