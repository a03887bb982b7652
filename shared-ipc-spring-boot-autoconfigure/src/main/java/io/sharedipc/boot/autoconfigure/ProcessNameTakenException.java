package io.sharedipc.boot.autoconfigure;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;

/**
 * The name of a process is the name of another bean.
 */
class ProcessNameTakenException extends RuntimeException {

    private final String property;

    private final String process;

    ProcessNameTakenException(String property, String process, BeanDefinitionOverrideException cause) {
        super("The process '%s' of %s.%1$s cannot be a bean of that name, since there is another one, %s"
            .formatted(process, property, origin(cause.getExistingDefinition())), cause);
        this.property = property;
        this.process = process;
    }

    private static String origin(BeanDefinition existing) {
        String resource = existing.getResourceDescription();
        return (resource != null) ? "defined in " + resource : "of type " + existing.getBeanClassName();
    }

    String property() {
        return this.property;
    }

    String process() {
        return this.process;
    }

}
