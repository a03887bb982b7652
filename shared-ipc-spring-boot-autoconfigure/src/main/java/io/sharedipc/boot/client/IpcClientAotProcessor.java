package io.sharedipc.boot.client;

import io.sharedipc.client.IpcClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;

/**
 * Finds the clients among the beans ahead of time, also those that the application makes
 * itself.
 */
class IpcClientAotProcessor implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
        Class<?> made = bean.getBeanType().as(IpcClientFactoryBean.class).getGeneric().resolve();
        if (made != null) {
            return new IpcClientAotContribution(made, true);
        }
        Class<?> type = bean.getBeanClass();
        boolean client = type.isInterface() && type.isAnnotationPresent(IpcClient.class);
        return client ? new IpcClientAotContribution(type, false) : null;
    }

}
