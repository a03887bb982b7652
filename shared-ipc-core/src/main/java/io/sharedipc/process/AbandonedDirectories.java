package io.sharedipc.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Removes what hosts that were killed have left in the temporary directory.
 *
 * A lock tells the living from the dead, also across the pid namespaces of containers
 * that share a directory.
 */
final class AbandonedDirectories {

    private AbandonedDirectories() {
    }

    /**
     * Removes the directories of hosts of this user that live no more.
     * @param own the directory of this host, whose parent is looked through
     */
    static void remove(ExtractionDirectory own) {
        Path parent = own.path().toAbsolutePath().getParent();
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, ExtractionDirectory.PREFIX + "*")) {
            for (Path candidate : candidates) {
                if (isCandidate(own, candidate)) {
                    removeIfDead(candidate);
                }
            }
        }
        catch (IOException | DirectoryIteratorException ex) {
            // The next host looks again.
        }
    }

    /** To close a lock file of this host's own would drop the lock. */
    private static boolean isCandidate(ExtractionDirectory own, Path candidate) {
        return !candidate.getFileName().toString().startsWith(ExtractionDirectory.OWN_PREFIX)
                && own.isOfThisUser(candidate) && own.isOwnFile(candidate.resolve(ExtractionDirectory.LOCK));
    }

    private static void removeIfDead(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(ExtractionDirectory.LOCK),
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                FileTrees.remove(directory);
            }
        }
        catch (IOException | OverlappingFileLockException ex) {
            // Its host lives, or another one removes it at this moment.
        }
    }

}
