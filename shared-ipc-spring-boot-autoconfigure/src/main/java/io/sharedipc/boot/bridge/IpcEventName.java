package io.sharedipc.boot.bridge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts application events of the annotated class on the event bus too: what is published
 * by {@code ApplicationEventPublisher} is emitted, asynchronously, under this name.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface IpcEventName {

    /**
     * The name to emit to.
     * @return a name such as {@code user:registered}, not a pattern
     */
    String value();

}
