package io.sharedipc.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs tests only where programs are on the path; elsewhere they are skipped, or fail
 * where they must not be.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RuntimeCondition.class)
public @interface RequiresRuntime {

    /**
     * The programs.
     * @return names such as {@code node}
     */
    String[] value();

}
