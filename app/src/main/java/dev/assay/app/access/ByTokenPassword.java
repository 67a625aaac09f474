package dev.assay.app.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a route that a program calls with an API token as the password of HTTP Basic (RFC 7617), under any user name. A browser's session
 * and a bearer token count for nothing there, and nowhere else does a password count.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ByTokenPassword {}
