package io.sharedipc.testing;

import java.util.Arrays;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Decides for {@link RequiresRuntime}.
 */
class RuntimeCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresRuntime.class)
            .stream()
            .flatMap((required) -> Arrays.stream(required.value()))
            .filter((name) -> !Runtimes.isPresent(name))
            .findFirst()
            .map(this::missing)
            .orElse(ConditionEvaluationResult.enabled("all is there"));
    }

    private ConditionEvaluationResult missing(String name) {
        String reason = "'" + name + "' is not on PATH";
        Runtimes.failIfRequired(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

}
