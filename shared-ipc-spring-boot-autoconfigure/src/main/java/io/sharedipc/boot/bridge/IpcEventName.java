package io.sharedipc.boot.bridge;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts application events of the annotated class on the event bus too.
 * <p>
 * What {@code ApplicationEventPublisher} publishes is emitted asynchronously under this
 * name. Within a transaction that is done after the commit, and not at all after a
 * rollback.
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

    /**
     * When the event is emitted.
     * @return after the commit by default
     */
    EmitPhase phase() default EmitPhase.AFTER_COMMIT;

}
