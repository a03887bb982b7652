package io.sharedipc.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;

/**
 * Reads which bean an injection asked for by its name.
 */
final class WantedName {

    private WantedName() {
    }

    /**
     * Finds the name.
     * @param failure why the application did not start
     * @return the qualifier, else the name of the parameter or field, else {@code null}
     */
    static @Nullable String of(Throwable failure) {
        InjectionPoint point = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnsatisfiedDependencyException unsatisfied && unsatisfied.getInjectionPoint() != null) {
                point = unsatisfied.getInjectionPoint();
            }
        }
        return (point != null) ? of(point) : null;
    }

    private static @Nullable String of(InjectionPoint point) {
        Qualifier qualifier = point.getAnnotation(Qualifier.class);
        if (qualifier != null && StringUtils.hasText(qualifier.value())) {
            return qualifier.value();
        }
        if (point.getField() != null) {
            return point.getField().getName();
        }
        MethodParameter parameter = point.getMethodParameter();
        if (parameter == null) {
            return null;
        }
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        return parameter.getParameterName();
    }

}
