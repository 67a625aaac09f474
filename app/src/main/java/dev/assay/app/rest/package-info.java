/**
 * The description of Assay's own REST interface, as OpenAPI 3.1 and as a page. Its law: what it says of a route comes from the route
 * itself, from its code or from its rule, and a route that nothing describes stops the description. It uses access, http and pages; no
 * room uses it.
 */
@NullMarked
package dev.assay.app.rest;

import org.jspecify.annotations.NullMarked;
