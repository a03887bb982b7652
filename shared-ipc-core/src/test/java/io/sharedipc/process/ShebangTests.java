package io.sharedipc.process;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Shebang}.
 */
class ShebangTests {

    @Test
    void interpreterIsAPathOrANameBehindEnv() {
        assertThat(Shebang.parse("#!/bin/sh\nexit\n")).isEqualTo(new Shebang("/bin/sh", List.of()));
        assertThat(Shebang.parse("#! /usr/bin/env node")).isEqualTo(new Shebang("node", List.of()));
        assertThat(Shebang.parse("#!/usr/bin/env -S python3 -u\r\n")).isEqualTo(new Shebang("python3", List.of("-u")));
    }

    @Test
    void otherFilesHaveNone() {
        assertThat(Shebang.parse("")).isNull();
        assertThat(Shebang.parse("#!")).isNull();
        assertThat(Shebang.parse("#!/usr/bin/env\n")).isNull();
        assertThat(Shebang.parse("# comment")).isNull();
        assertThat(Shebang.parse("\u007fELF")).isNull();
    }

}
