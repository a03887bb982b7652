package io.sharedipc.boot.method;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a listener or handler that takes a header of the event, message or
 * request, converted to the parameter's type; an {@code Optional} for one that may be
 * missing. A parameter of type {@code Map} takes all headers.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Header {

    /**
     * The name of the header.
     * @return the name; that of the parameter if empty
     */
    String value() default "";

    /**
     * Whether the delivery fails where the header is missing.
     * @return {@code false} to pass {@code null} instead
     */
    boolean required() default true;

}
