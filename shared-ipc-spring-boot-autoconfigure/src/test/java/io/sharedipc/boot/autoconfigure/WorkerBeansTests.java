package io.sharedipc.boot.autoconfigure;

import io.sharedipc.boot.FakeProcess;
import io.sharedipc.pool.WorkerPool;
import io.sharedipc.pool.WorkerPoolOptions;
import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import org.springframework.aop.framework.ProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerBeansTests {

    private final ProcessOptions options = ProcessOptions.builder().name("echo").command("cat").build();

    @Test
    void whatTheLibraryMakesIsItsOwn() {
        assertThat(WorkerBeans.isOwn(ManagedProcess.create(this.options))).isTrue();
        assertThat(WorkerBeans.isOwn(WorkerPool.create(this.options, WorkerPoolOptions.ofSize(1)))).isTrue();
    }

    @Test
    void proxyOfItsOwnIsItsOwn() {
        Object proxy = new ProxyFactory(ManagedProcess.create(this.options)).getProxy();
        assertThat(proxy).isNotInstanceOf(FakeProcess.class);
        assertThat(WorkerBeans.isOwn(proxy)).isTrue();
    }

    @Test
    void spyOfItsOwnIsItsOwn() {
        assertThat(WorkerBeans.isOwn(Mockito.spy(ManagedProcess.create(this.options)))).isTrue();
    }

    @Test
    void mockAndOtherImplementationAreNot() {
        assertThat(WorkerBeans.isOwn(Mockito.mock(ManagedProcess.class))).isFalse();
        assertThat(WorkerBeans.isOwn(Mockito.mock(WorkerPool.class, Mockito.RETURNS_DEEP_STUBS))).isFalse();
        assertThat(WorkerBeans.isOwn(new FakeProcess("fake"))).isFalse();
    }

}
