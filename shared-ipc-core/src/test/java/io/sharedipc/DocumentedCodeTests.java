package io.sharedipc;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java in the pages compiles: each block as the body of a method, which may declare
 * types.
 */
class DocumentedCodeTests {

    private static final Pattern FENCED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final Pattern INDENTED = Pattern.compile("(?:(?:^    .*|^)\n)+", Pattern.MULTILINE);

    private static final String FRAME = """
            import java.util.*;
            import java.util.concurrent.*;
            import io.sharedipc.*;
            import io.sharedipc.client.*;
            import io.sharedipc.event.*;
            import io.sharedipc.plugin.*;
            import io.sharedipc.pool.*;
            import io.sharedipc.process.*;

            class Documented {

                PluginManager plugins;

                record Row(String id) {
                }

                void run(ManagedProcess process, EventBus bus) throws Exception {
            %s
                }

            }
            """;

    @ParameterizedTest
    @ValueSource(strings = { "pools.md", "clients.md", "plugins.md" })
    void blocksCompile(String page, @TempDir Path directory) throws IOException {
        List<String> blocks = blocks(Files.readString(Path.of("..", "docs", page)));
        assertThat(blocks).isNotEmpty();
        assertThat(blocks).allSatisfy((block) -> assertThat(errors(block, directory)).isEmpty());
    }

    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        FENCED.matcher(page).results().map((fenced) -> fenced.group(1)).forEach(blocks::add);
        INDENTED.matcher(FENCED.matcher(page).replaceAll("")).results().map(MatchResult::group).forEach(blocks::add);
        return blocks.stream().filter((block) -> block.contains(";\n")).toList();
    }

    private static String errors(String block, Path directory) {
        StringWriter errors = new StringWriter();
        JavaFileObject source = new Source(FRAME.formatted(block));
        ToolProvider.getSystemJavaCompiler()
            .getTask(errors, null, null, List.of("-proc:none", "-Xlint:none", "-d", directory.toString()), null,
                    List.of(source))
            .call();
        return errors.toString();
    }

    /**
     * A source in memory.
     */
    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String code) {
            super(URI.create("string:///Documented.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return this.code;
        }

    }

}
