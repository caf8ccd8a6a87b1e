package io.barrage.server.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test shows of a REST command. The test fails when it did not really see it, and docs/rest-api.md names it.
 * {@link RestTableTest} fails while a command lacks a test of its success, of one of its refusals or of its limits.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Covers.All.class)
@ExtendWith(CoverageCheck.class)
public @interface Covers {
    /** All commands that the table lists the given refusals for; all of them when none is given. */
    String EVERY = "*";

    /** The code that the service of the command refuses wrong fields with. */
    int PARAMETER = -1;

    /** Commands as {@code service/name}, or {@link #EVERY}. */
    String[] value();

    /** It was answered OK. */
    boolean success() default false;

    /** It was refused with each of these codes. */
    int[] refusals() default {};

    /** It was let in at its rate and refused beyond. */
    boolean rate() default false;

    /** It was answered OK at its limits and refused beyond them. */
    boolean limits() default false;

    /** More than one of them at a method. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(CoverageCheck.class)
    public @interface All {
        Covers[] value();
    }
}
