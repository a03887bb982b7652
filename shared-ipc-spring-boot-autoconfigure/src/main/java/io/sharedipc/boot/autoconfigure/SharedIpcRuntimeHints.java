package io.sharedipc.boot.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Keeps in a native image what is read or written by reflection.
 * <p>
 * That is the kits, which workers load, the files of the console, and the records that
 * the endpoint and its live feed write as JSON.
 */
class SharedIpcRuntimeHints implements RuntimeHintsRegistrar {

    private static final String DESCRIPTIONS = "classpath*:io/sharedipc/boot/endpoint/**/*.class";

    private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources().registerPattern("io/sharedipc/kit/**");
        hints.resources().registerPattern("io/sharedipc/boot/console/**");
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(classLoader);
        MetadataReaderFactory readers = new SimpleMetadataReaderFactory(resolver);
        try {
            for (Resource resource : resolver.getResources(DESCRIPTIONS)) {
                registerRecord(hints, readers.getMetadataReader(resource).getClassMetadata(), classLoader);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private void registerRecord(RuntimeHints hints, ClassMetadata type, @Nullable ClassLoader classLoader) {
        if (Record.class.getName().equals(type.getSuperClassName())) {
            this.binding.registerReflectionHints(hints.reflection(),
                    ClassUtils.resolveClassName(type.getClassName(), classLoader));
        }
    }

}
