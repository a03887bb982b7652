package io.sharedipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are requests to one process or pool, and names it. In
 * a Spring Boot application such an interface becomes a bean; {@link IpcClients#create}
 * takes any interface and does not read this annotation.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IpcClient {

    /**
     * Who takes the requests.
     * @return the name of the process or pool
     */
    String value();

}
