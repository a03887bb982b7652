package io.sharedipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the member of the payload that a parameter of a client method becomes. Without
 * it, a parameter that is not alone becomes a member of its own name, which is there in
 * classes compiled with {@code -parameters}, and one that is alone is the whole payload.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IpcParam {

    /**
     * The name of the member.
     * @return a name that no other parameter of the method has
     */
    String value();

}
