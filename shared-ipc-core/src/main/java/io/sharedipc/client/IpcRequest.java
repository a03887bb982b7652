package io.sharedipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what request a method of a client interface sends; one without it sends a request
 * of its own name.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IpcRequest {

    /**
     * The message type.
     * @return a type that the worker handles; that of the method's name if empty
     */
    String value() default "";

    /**
     * Bounds the whole request, waiting for the process included.
     * @return a number with a unit, one of {@code ns us ms s m h d}, such as {@code 5s};
     * or as {@link java.time.Duration#parse} reads it, such as {@code PT5S}; if empty,
     * the timeout of the process
     */
    String timeout() default "";

    /**
     * Whether it does no harm to do the work twice, so that a pool may give a request
     * whose worker died to another one.
     * @return {@code false} by default: such a request fails
     */
    boolean idempotent() default false;

}
