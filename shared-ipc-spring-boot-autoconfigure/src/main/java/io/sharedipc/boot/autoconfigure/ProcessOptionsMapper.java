package io.sharedipc.boot.autoconfigure;

import java.io.File;
import java.util.List;

import io.sharedipc.process.InheritEnvironment;
import io.sharedipc.process.ProcessOptions;
import io.sharedipc.process.ProcessOptionsBuilder;
import io.sharedipc.process.WatchdogOptions;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Makes the core's options of properties: first of the defaults, then of what the process
 * itself sets.
 */
final class ProcessOptionsMapper {

    private static final String[] NONE = {};

    private ProcessOptionsMapper() {
    }

    static ProcessOptionsBuilder options(String name, ProcessProperties process, ProcessProperties defaults) {
        ProcessOptionsBuilder builder = ProcessOptions.builder().name(name);
        program(builder, process);
        supervision(builder, defaults);
        supervision(builder, process);
        watchdog(builder, process, defaults);
        builder.build();
        return builder;
    }

    static ProcessOptionsBuilder supervision(ProcessOptionsBuilder builder, ProcessProperties properties) {
        PropertyMapper map = PropertyMapper.get();
        map.from(properties::timeout).to(builder::timeout);
        map.from(properties::autoRestart).to(builder::autoRestart);
        map.from(properties::maxRestarts).to(builder::maxRestarts);
        map.from(properties::whileRestarting).to(builder::whileRestarting);
        map.from(properties::transport).to(builder::transport);
        map.from(properties::restart).to((restart) -> builder.restart(restart::applyTo));
        map.from(properties::ready).to((ready) -> builder.ready(ready::applyTo));
        map.from(properties::stop).to((stop) -> builder.stop(stop::applyTo));
        map.from(properties::events).to((events) -> builder.events(events::applyTo));
        map.from(properties::limits).to((limits) -> builder.limits(limits::applyTo));
        map.from(properties::log).to((log) -> builder.log(log::applyTo));
        map.from(properties::runtime).to(builder::runtime);
        map.from(properties::runtimeArgs).to((args) -> builder.runtimeArgs(args.toArray(NONE)));
        map.from(properties::workingDirectory).as(File::toPath).to(builder::workingDirectory);
        map.from(properties::environment).to(builder::environment);
        map.from(properties::inheritEnvironment).to((names) -> inherit(builder, names));
        map.from(properties::extraction).to((extraction) -> builder.extraction(extraction::applyTo));
        return builder;
    }

    private static void inherit(ProcessOptionsBuilder builder, List<String> names) {
        boolean all = names.stream().anyMatch("all"::equalsIgnoreCase);
        builder.inheritEnvironment(all ? InheritEnvironment.ALL : InheritEnvironment.MINIMAL);
        builder.inheritEnvironment(names.stream()
            .filter((name) -> !name.equalsIgnoreCase("all") && !name.equalsIgnoreCase("minimal"))
            .toArray(String[]::new));
    }

    private static void program(ProcessOptionsBuilder builder, ProcessProperties process) {
        PropertyMapper map = PropertyMapper.get();
        map.from(process::script).to(builder::script);
        map.from(process::command).to((command) -> builder.command(command.toArray(NONE)));
        map.from(process::mainClass).to(builder::mainClass);
        map.from(process::kit).to(builder::kit);
        map.from(process::args).to((args) -> builder.args(args.toArray(NONE)));
    }

    private static void watchdog(ProcessOptionsBuilder builder, ProcessProperties process, ProcessProperties defaults) {
        WatchdogOptions options = WatchdogOptions.defaults();
        if (defaults.watchdog() != null) {
            options = defaults.watchdog().applyTo(options);
        }
        if (process.watchdog() != null) {
            options = process.watchdog().applyTo(options);
        }
        builder.watchdog(options.interval(), options.timeout());
    }

}
