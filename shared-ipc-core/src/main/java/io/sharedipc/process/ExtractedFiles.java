package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Kits and scripts of the class path as files that a child can open. They lie in one
 * directory that only this user may enter, made anew by each host and removed at its end.
 */
final class ExtractedFiles {

    private static final String PRIVATE = "rwx------";

    private static @Nullable Path directory; // guarded by the class

    private ExtractedFiles() {
    }

    /**
     * Gives the file of a resource: the file itself where the class path is a folder,
     * else a copy.
     * @param resource the name of the resource
     * @param loader finds it
     * @return the file
     * @throws IOException if it is missing, or cannot be written
     */
    static synchronized Path of(String resource, ClassLoader loader) throws IOException {
        URL url = loader.getResource(resource);
        if (url == null) {
            throw new IOException("no resource '" + resource + "' on the class path");
        }
        if ("file".equals(url.getProtocol())) {
            return path(url);
        }
        // Two applications in one JVM may each have a resource of this name.
        String origin = UUID.nameUUIDFromBytes(url.toString().getBytes(StandardCharsets.UTF_8)).toString();
        Path file = ensureDirectory().resolve(origin).resolve(new File(resource).getName());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            write(url, file);
        }
        return file;
    }

    private static void write(URL url, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try (InputStream in = url.openStream()) {
            Files.write(half, in.readAllBytes());
            Files.move(half, file);
        }
        catch (IOException ex) {
            Files.deleteIfExists(half);
            throw new IOException("cannot write " + file + ": " + ex.getMessage(), ex);
        }
    }

    private static Path ensureDirectory() throws IOException {
        Path current = directory;
        if (current == null || !Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
            current = createDirectory();
            directory = current;
            removeAtExit(current);
        }
        checkPrivate(current);
        return current;
    }

    private static Path createDirectory() throws IOException {
        try {
            return Files.createTempDirectory("shared-ipc-");
        }
        catch (IOException ex) {
            throw new IOException("cannot create a directory in %s (java.io.tmpdir): %s"
                .formatted(System.getProperty("java.io.tmpdir"), ex), ex);
        }
    }

    /**
     * Refuses a directory that another user could have put in place or write into.
     * @param directory the directory
     * @throws IOException if it is not private
     */
    static void checkPrivate(Path directory) throws IOException {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class,
                LinkOption.NOFOLLOW_LINKS);
        String permissions = PosixFilePermissions.toString(attributes.permissions());
        if (!attributes.isDirectory() || !permissions.equals(PRIVATE)) {
            throw new IOException("%s is not a directory of mode 0700 any more, but %s: it may have been tampered with"
                .formatted(directory, attributes.isSymbolicLink() ? "a link" : permissions));
        }
    }

    private static void removeAtExit(Path directory) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.walkFileTree(directory, new Removal());
            }
            catch (IOException ex) {
                // Left for the system's own cleaning of temporary files.
            }
        }, "ipc-remove-extracted-files"));
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        }
        catch (URISyntaxException ex) {
            throw new UncheckedIOException(new IOException(ex));
        }
    }

    /**
     * Removes a tree, without following links.
     */
    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }

    }

}
