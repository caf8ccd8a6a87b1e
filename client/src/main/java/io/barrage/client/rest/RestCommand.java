package io.barrage.client.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One call of the REST API: a record whose components are the fields of the body, and which has an {@link At}. The app may write
 * its own for commands that are not here.
 *
 * @param <A> the answer: a record whose components are the fields of it
 */
public interface RestCommand<A> {
    /** Where a command is found. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface At {
        /** {@code service/command}. */
        String value();

        /** Whether it is sent again when a connection breaks: twice does what once does. */
        boolean repeatable() default true;
    }

    /** An answer that says nothing but that it is done. */
    record Done() {}
}
