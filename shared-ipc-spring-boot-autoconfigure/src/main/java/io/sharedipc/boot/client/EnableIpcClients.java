package io.sharedipc.boot.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Says where else the auto-configuration looks for interfaces marked as
 * {@link io.sharedipc.client.IpcClient @IpcClient}: beside the application's packages,
 * where it always does. Without attributes it is the package of the annotated class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(IpcClientSources.Registrar.class)
public @interface EnableIpcClients {

    /**
     * Packages to search, with those beneath them; another name for
     * {@link #basePackages()}.
     * @return names of packages
     */
    @AliasFor("basePackages")
    String[] value() default {};

    /**
     * Packages to search, with those beneath them.
     * @return names of packages
     */
    @AliasFor("value")
    String[] basePackages() default {};

    /**
     * Packages to search, named by a class of each.
     * @return any classes of them
     */
    Class<?>[] basePackageClasses() default {};

    /**
     * Interfaces that are clients, to be searched for nowhere.
     * @return interfaces marked as clients
     */
    Class<?>[] clients() default {};

}
