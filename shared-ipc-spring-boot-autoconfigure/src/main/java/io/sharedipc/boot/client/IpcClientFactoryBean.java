package io.sharedipc.boot.client;

import java.util.List;
import java.util.Objects;

import io.sharedipc.client.IpcClient;
import io.sharedipc.client.IpcClients;
import io.sharedipc.process.Requester;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the client of one interface, when the context starts rather than when somebody
 * asks for it, so that a wrong one does not lie in wait.
 *
 * @param <T> the interface
 */
public final class IpcClientFactoryBean<T> implements FactoryBean<T>, BeanFactoryAware, InitializingBean {

    private final Class<T> type;

    private ConfigurableListableBeanFactory beanFactory;

    private T client;

    /**
     * Creates a factory.
     * @param type the interface
     */
    @SuppressWarnings("NullAway.Init") // set before anything is asked for
    public IpcClientFactoryBean(Class<T> type) {
        this.type = type;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
    }

    @Override
    public void afterPropertiesSet() {
        String name = resolve(this.type.getAnnotation(IpcClient.class).value());
        if (!this.beanFactory.containsBean(name) || !this.beanFactory.isTypeMatch(name, Requester.class)) {
            throw new UnknownRequesterException(this.type, name,
                    List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, Requester.class)));
        }
        this.client = IpcClients.create(this.beanFactory.getBean(name, Requester.class), this.type, this::resolve);
    }

    @Override
    public T getObject() {
        return this.client;
    }

    @Override
    public Class<T> getObjectType() {
        return this.type;
    }

    private String resolve(String text) {
        return Objects.requireNonNullElse(this.beanFactory.resolveEmbeddedValue(text), "");
    }

}
