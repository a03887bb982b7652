package io.sharedipc.boot.client;

import java.lang.reflect.Method;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragments;
import org.springframework.beans.factory.aot.BeanRegistrationCodeFragmentsDecorator;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.javapoet.ClassName;

/**
 * Lets a native image make a client, call it and bind what it sends and gets.
 *
 * @param type the interface
 * @param registered whether this library registered the bean, so that its code has to be
 * where it can see an interface that is not public
 */
record IpcClientAotContribution(Class<?> type, boolean registered) implements BeanRegistrationAotContribution {

    @Override
    public void applyTo(GenerationContext context, BeanRegistrationCode code) {
        RuntimeHints hints = context.getRuntimeHints();
        hints.proxies().registerJdkProxy(this.type);
        for (Method method : this.type.getMethods()) {
            hints.reflection().registerMethod(method, ExecutableMode.INVOKE);
            bind(hints.reflection(), ResolvableType.forMethodReturnType(method, this.type));
            for (int i = 0; i < method.getParameterCount(); i++) {
                bind(hints.reflection(), ResolvableType
                    .forMethodParameter(new MethodParameter(method, i).withContainingClass(this.type)));
            }
        }
    }

    @Override
    public BeanRegistrationCodeFragments customizeBeanRegistrationCodeFragments(GenerationContext context,
            BeanRegistrationCodeFragments fragments) {
        return this.registered ? new Fragments(fragments, ClassName.get(this.type)) : fragments;
    }

    private static void bind(ReflectionHints hints, ResolvableType type) {
        new BindingReflectionHintsRegistrar().registerReflectionHints(hints, type.getType());
    }

    /**
     * Puts the code into the package of the interface.
     */
    private static final class Fragments extends BeanRegistrationCodeFragmentsDecorator {

        private final ClassName target;

        Fragments(BeanRegistrationCodeFragments delegate, ClassName target) {
            super(delegate);
            this.target = target;
        }

        @Override
        public ClassName getTarget(RegisteredBean bean) {
            return this.target;
        }

    }

}
