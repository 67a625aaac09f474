/**
 * Who may do what: accounts, sign-in, second factor, sessions, roles, permissions, API tokens, and the filter every request crosses.
 *
 * <p>Law: a route that names no permission does not start. Secrets that people or machines hold (passwords, session ids, links, tokens)
 * are stored only as hashes, the second factor's key only encrypted. Every change is recorded. Rooms with routes use it; it uses
 * evidence, secrets, http and pages.
 */
@NullMarked
package dev.assay.app.access;

import org.jspecify.annotations.NullMarked;
