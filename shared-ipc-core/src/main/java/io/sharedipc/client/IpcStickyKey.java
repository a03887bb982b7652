package io.sharedipc.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a client method that is not sent: a pool gives all requests of one
 * key to one worker. {@code null} is no key; of everything else it is the text. A single
 * process takes no notice.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface IpcStickyKey {

}
