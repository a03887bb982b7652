package io.sharedipc.boot.worker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.sharedipc.boot.method.BeanMethodReflectiveProcessor;
import io.sharedipc.boot.method.Header;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method of a bean that answers requests of a host. Where a host has started the
 * application, methods like this make it a worker; elsewhere they do nothing.
 * <p>
 * Its parameters, in any order and each of them optional, are the payload, converted by
 * Jackson, and validated where it is marked as {@code @Valid} or {@code @Validated}; the
 * {@link io.sharedipc.worker.WorkerRequest WorkerRequest}, which tells progress and
 * learns of cancellation; and any number of {@link Header headers}. What it returns is
 * the answer, at once or by a {@code CompletionStage}; what it throws is answered as an
 * error.
 * <p>
 * Called by several threads at the same time where the host has several requests under
 * way. May be used as a meta-annotation; the type may have <code>${}</code> placeholders.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(BeanMethodReflectiveProcessor.class)
public @interface IpcHandler {

    /**
     * The message type.
     * @return the type of the requests; the method's name if empty
     */
    String value() default "";

}
