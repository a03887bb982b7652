package io.sharedipc.boot.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.sharedipc.boot.method.BeanMethodReflectiveProcessor;
import io.sharedipc.boot.method.Header;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Marks a method of a bean that listens to the event bus, or to the messages of a worker
 * process.
 * <p>
 * Its parameters, in any order and each of them optional, are the payload, converted by
 * Jackson where it is not of the parameter's type; the {@code Event} of the bus or the
 * {@code Message} of the worker; and any number of {@link Header headers}. It returns
 * nothing, or a {@code CompletionStage} whose failure counts as the listener's own; a
 * delivery of the bus is done when the stage is, a worker's next message does not wait
 * for it.
 * <p>
 * Listeners of the bus are registered in the order of {@code @Order} on their methods,
 * which is the order in which {@code emitSync} calls them. All are removed when the
 * application context closes. May be used as a meta-annotation; all attributes may have
 * <code>${}</code> placeholders.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(BeanMethodReflectiveProcessor.class)
public @interface IpcListener {

    /**
     * The events to listen to; another name for {@link #events()}.
     * @return names or patterns
     */
    @AliasFor("events")
    String[] value() default {};

    /**
     * The events to listen to.
     * @return names such as {@code user:login}, or patterns such as {@code user:*}
     */
    @AliasFor("value")
    String[] events() default {};

    /**
     * The process to whose messages to listen, instead of to events.
     * @return the name of a {@code ManagedProcess} bean
     */
    String process() default "";

    /**
     * Which messages of the process to listen to.
     * @return a message type, or nothing for all types
     */
    String type() default "";

}
