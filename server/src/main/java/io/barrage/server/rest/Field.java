package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a request or response record as the JSON field it is: what it is called, what it means and what it
 * accepts. Requests are read and refused by it ({@link BodyReader}), and the documentation is written from it. A component
 * that may be absent is {@code @Nullable}; JSON {@code null} counts as absent.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.ANNOTATION_TYPE,
    ElementType.RECORD_COMPONENT,
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD
})
@interface Field {
    /** The name in JSON, case-sensitive. */
    String name();

    /** One sentence, or a few words. */
    String says();

    /** Older names that are read too. */
    String[] also() default {};

    /** Whether a request without it is refused. */
    boolean required() default false;

    /** Whether a required text or list may be empty. */
    boolean mayBeEmpty() default false;

    /** Most bytes of UTF-8 in a text, or in each text of a list; 0 for no limit. */
    int bytes() default 0;

    /** Most elements of a list; 0 for no limit. */
    int items() default 0;

    long min() default 0;

    long max() default Long.MAX_VALUE;

    /** The texts that are accepted, when there are few. */
    String[] oneOf() default {};

    /** What a missing or wrong value is refused with; OK for the service's own code. */
    ErrorCode refusal() default ErrorCode.OK;

    /** What too many bytes or elements are refused with; OK for {@link #refusal}. */
    ErrorCode tooMuch() default ErrorCode.OK;

    /** The shape of JSON that is passed on as it is, for the documentation. */
    Class<? extends Record> of() default Nothing.class;
}
