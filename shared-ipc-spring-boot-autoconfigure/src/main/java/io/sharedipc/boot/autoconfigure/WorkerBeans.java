package io.sharedipc.boot.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopProxyUtils;

/**
 * Selects the beans that the library runs itself.
 * <p>
 * A mock or another implementation of the interfaces has no process behind it. It stays a
 * bean for those that inject it, and is neither started, shown nor stopped.
 */
final class WorkerBeans {

    private static final Logger logger = LoggerFactory.getLogger(WorkerBeans.class);

    /** The implementations are not public. */
    private static final Set<String> TYPES = Set.of("io.sharedipc.process.DefaultManagedProcess",
            "io.sharedipc.pool.DefaultWorkerPool");

    private WorkerBeans() {
    }

    /**
     * Selects the library's own among some beans.
     * @param <T> the kind
     * @param beans the beans by name
     * @return the selected ones by name
     */
    static <T> Map<String, T> own(Map<String, T> beans) {
        Map<String, T> own = new TreeMap<>();
        beans.forEach((name, bean) -> {
            if (isOwn(bean)) {
                own.put(name, bean);
            }
            else {
                logger.debug("Bean '{}' is of another implementation, {}: it is not managed", name, bean.getClass());
            }
        });
        return own;
    }

    /**
     * Whether the library runs a process or pool itself.
     * @param bean a bean, which may be a proxy
     * @return {@code false} for a mock or another implementation
     */
    static boolean isOwn(Object bean) {
        return TYPES.contains(AopProxyUtils.ultimateTargetClass(bean).getName());
    }

}
