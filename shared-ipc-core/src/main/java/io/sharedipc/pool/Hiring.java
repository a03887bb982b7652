package io.sharedipc.pool;

import java.util.function.Function;

import io.sharedipc.process.ManagedProcess;
import io.sharedipc.process.ProcessOptions;

/**
 * Makes the workers of one pool, with the class loader of the thread that made the pool:
 * where later ones are made, another may be set.
 */
final class Hiring {

    private final ProcessOptions options;

    private final Debtors debtors;

    private final Function<ProcessOptions, ManagedProcess> factory;

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    Hiring(ProcessOptions options, Debtors debtors, Function<ProcessOptions, ManagedProcess> factory) {
        this.options = options;
        this.debtors = debtors;
        this.factory = factory;
    }

    Member hire(int number) {
        MemberMonitor monitor = new MemberMonitor(this.options.monitor(), this.debtors::abandoned,
                this.debtors::settled);
        ProcessOptions options = this.options.asMember(number, monitor);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this.loader);
        try {
            Member member = new Member(number, this.factory.apply(options));
            monitor.watches(member);
            return member;
        }
        finally {
            thread.setContextClassLoader(before);
        }
    }

}
