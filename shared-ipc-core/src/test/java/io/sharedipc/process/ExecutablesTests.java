package io.sharedipc.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Executables}.
 */
class ExecutablesTests {

    @TempDir
    Path directory;

    Path program;

    @BeforeEach
    void makeAProgram() throws Exception {
        this.program = Files.createFile(this.directory.resolve("program"));
        assertThat(this.program.toFile().setExecutable(true)).isTrue();
        Files.createFile(this.directory.resolve("text"));
        Files.createDirectory(this.directory.resolve("folder"));
    }

    @Test
    void nameIsFoundInTheFirstDirectoryThatHasIt() {
        String path = String.join(File.pathSeparator, "/no/such", this.directory.toString(), "/bin");
        assertThat(Executables.find("program", path)).isEqualTo(this.program);
    }

    @Test
    void pathIsTakenAsItIs() {
        assertThat(Executables.find(this.program.toString(), null)).isEqualTo(this.program);
        assertThat(Executables.find("/no/such", "/bin")).isNull();
    }

    @Test
    void fileThatMayNotBeExecutedIsNone() {
        assertThat(Executables.find("text", this.directory.toString())).isNull();
        assertThat(Executables.find(this.directory.resolve("text").toString(), null)).isNull();
    }

    @Test
    void directoryIsNone() {
        assertThat(Executables.find("folder", this.directory.toString())).isNull();
    }

    @Test
    void emptyPartOfThePathIsNotTheCurrentDirectory() {
        assertThat(Executables.find("pom.xml", File.pathSeparator)).isNull();
        assertThat(Executables.find("program", null)).isNull();
    }

    @Test
    void nameWithANulIsNone() {
        assertThat(Executables.find("a\0b", "/bin")).isNull();
        assertThat(Executables.find("/a\0b", null)).isNull();
    }

}
