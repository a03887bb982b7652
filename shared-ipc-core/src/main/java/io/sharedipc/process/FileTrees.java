package io.sharedipc.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * Removes directories with all that is in them.
 */
final class FileTrees {

    private FileTrees() {
    }

    /**
     * Removes a tree, without following links.
     * @param directory the directory
     * @throws IOException if something cannot be removed
     */
    static void remove(Path directory) throws IOException {
        Files.walkFileTree(directory, new Removal());
    }

    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }

    }

}
