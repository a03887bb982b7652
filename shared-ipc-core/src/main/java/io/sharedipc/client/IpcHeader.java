package io.sharedipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a client method that is sent beside the payload: a {@code String}
 * as one header, a {@code Map<String, String>} as a header for each entry. What is
 * {@code null} is not sent.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IpcHeader {

    /**
     * The name of the header; for a {@code Map} there is none.
     * @return a name; that of the parameter if empty
     */
    String value() default "";

}
