package io.sharedipc.boot.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.DigestUtils;

/**
 * A file of the page, of which there is a fixed number.
 *
 * @param type its media type
 * @param content its bytes
 * @param etag tells this content from any other
 */
record ConsoleFile(String type, byte[] content, String etag) {

    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=UTF-8", "css",
            "text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "svg", "image/svg+xml");

    private static final List<String> NAMES = List.of("actions.js", "api.js", "bus.js", "charts.js", "console.css",
            "console.html", "console.js", "dom.js", "errors.js", "format.js", "history.js", "icon.svg", "output.js",
            "pools.js", "theme.css", "theme.js", "uPlot.iife.min.js", "uPlot.min.css", "why.js", "workers.js");

    /** Reads all files. */
    static Map<String, ConsoleFile> all() {
        Map<String, ConsoleFile> all = new TreeMap<>();
        NAMES.forEach((name) -> all.put(name, read(name)));
        return all;
    }

    private static ConsoleFile read(String name) {
        String directory = name.startsWith("uPlot") ? "uplot/" : "";
        try (@Nullable
        InputStream stream = ConsoleFile.class.getResourceAsStream(directory + name)) {
            if (stream == null) {
                throw new IllegalStateException("The console lacks its file " + name);
            }
            byte[] content = stream.readAllBytes();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return new ConsoleFile(String.valueOf(type), content, '"' + DigestUtils.md5DigestAsHex(content) + '"');
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
