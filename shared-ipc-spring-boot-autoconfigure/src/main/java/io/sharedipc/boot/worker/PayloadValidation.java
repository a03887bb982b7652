package io.sharedipc.boot.worker;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.sharedipc.worker.WorkerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.ValidationUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Checks payloads that are marked as valid by the application's validator. The values
 * that it refuses do not go to the host: they may be secret.
 *
 * @param validator the validator, if there is one
 */
record PayloadValidation(@Nullable Validator validator) {

    private static final Logger logger = LoggerFactory.getLogger(IpcHandler.class);

    /**
     * Whether and how a parameter is to be checked.
     * @param parameter the parameter
     * @return the groups to check, which may be none; {@code null} not to check it
     */
    Object @Nullable [] groups(MethodParameter parameter) {
        for (Annotation annotation : parameter.getParameterAnnotations()) {
            Object[] groups = ValidationAnnotationUtils.determineValidationHints(annotation);
            if (groups != null && this.validator == null) {
                logger.warn(
                        "The payload of {} is marked as @{}, but there is no validator, so it is not checked: "
                                + "add spring-boot-starter-validation",
                        parameter.getExecutable(), annotation.annotationType().getSimpleName());
                return null;
            }
            if (groups != null) {
                return groups;
            }
        }
        return null;
    }

    /**
     * Checks a payload.
     * @param type the message type
     * @param payload the payload
     * @param groups the groups to check
     * @throws WorkerException if it is not valid
     */
    void check(String type, @Nullable Object payload, Object[] groups) {
        if (this.validator == null) {
            return;
        }
        if (payload == null) {
            throw new WorkerException("'%s' needs a payload".formatted(type), "VALIDATION", Map.of("errors", List.of()),
                    null);
        }
        BindingResult result = new BeanPropertyBindingResult(payload, "payload");
        ValidationUtils.invokeValidator(this.validator, payload, result, groups);
        if (result.hasErrors()) {
            throw new WorkerException("The payload of '%s' is not valid: %s".formatted(type, text(result)),
                    "VALIDATION", Map.of("errors", errors(result)), null);
        }
    }

    private static String text(BindingResult result) {
        return errors(result).stream()
            .map((error) -> "%s %s".formatted(error.getOrDefault("field", "it"), error.get("message")))
            .collect(Collectors.joining(", "));
    }

    private static List<Map<String, String>> errors(BindingResult result) {
        List<Map<String, String>> errors = new ArrayList<>();
        for (ObjectError error : result.getAllErrors()) {
            Map<String, String> told = new LinkedHashMap<>();
            if (error instanceof FieldError field) {
                told.put("field", field.getField());
            }
            told.put("code", String.valueOf(error.getCode()));
            told.put("message", String.valueOf(error.getDefaultMessage()));
            errors.add(told);
        }
        errors.sort((one, other) -> one.toString().compareTo(other.toString()));
        return errors;
    }

}
