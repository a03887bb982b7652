package io.sharedipc.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sharedipc.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the pages under {@code docs/examples} to the code that is compiled and run here.
 */
class DocumentedExamplesTests {

    private static final Pattern BLOCK = Pattern.compile("```(java|js)\n(.*?)```", Pattern.DOTALL);

    private static final Path SOURCES = Repository.path("shared-ipc-core/src/test/java/io/sharedipc/examples");

    private static final Path WORKERS = Repository.path("shared-ipc-core/src/test/resources/examples");

    @Test
    void eachExampleHasItsPage() throws IOException {
        assertThat(pages()).hasSize((int) files(SOURCES, "Example.java").size());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void codeOfAPageIsThatOfItsExample(Path page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        List<String> sources = Stream.concat(files(SOURCES, ".java").stream(), files(WORKERS, ".js").stream())
            .map(DocumentedExamplesTests::read)
            .toList();
        int blocks = 0;
        while (block.find()) {
            blocks++;
            String code = flat(block.group(2));
            assertThat(sources).as("sources with\n%s", block.group(2)).anyMatch((source) -> source.contains(code));
        }
        assertThat(blocks).as("blocks of code").isPositive();
    }

    static List<Path> pages() throws IOException {
        return files(Repository.path("docs/examples"), ".md");
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String read(Path file) {
        try {
            return flat(Files.readString(file));
        }
        catch (IOException ex) {
            throw new AssertionError(ex);
        }
    }

    /** Without indentation, which differs, and empty lines. */
    private static String flat(String code) {
        return code.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

}
