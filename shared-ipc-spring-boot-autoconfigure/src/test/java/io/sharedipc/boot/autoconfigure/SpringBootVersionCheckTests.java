package io.sharedipc.boot.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

class SpringBootVersionCheckTests {

    @Test
    void acceptsWhatHasAllThatIsNeeded() {
        assertThatCode(() -> SpringBootVersionCheck.check(getClass().getClassLoader(), "4.1.2"))
            .doesNotThrowAnyException();
    }

    @Test
    void olderVersionIsReportedWithWhatToDo() {
        Throwable failure = catchThrowable(
                () -> SpringBootVersionCheck.check(new FilteredClassLoader(BeanRegistrar.class), "3.5.8"));
        FailureAnalysis analysis = new UnsupportedSpringBootFailureAnalyzer().analyze(failure);
        assertThat(analysis.getDescription()).contains("needs Spring Boot 4.0", "this is Spring Boot 3.5.8");
        assertThat(analysis.getAction()).contains("Update Spring Boot");
    }

}
