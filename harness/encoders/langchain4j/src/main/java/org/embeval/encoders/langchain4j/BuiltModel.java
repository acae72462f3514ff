package org.embeval.encoders.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.embeval.api.EvalException;
import org.embeval.api.Fault;
import org.embeval.encoding.Secrets;

/** Makes a model from the name of its class: by a constructor without arguments, or by {@code builder()} and its setters. */
final class BuiltModel {
    private static final String BUILDER = "builder";
    /** How values begin that stand in the environment. */
    static final String FROM_ENVIRONMENT = "$";

    private final Map<String, String> environment;
    private final Secrets secrets;

    /** @param environment where values that begin with a dollar sign stand */
    BuiltModel(Map<String, String> environment, Secrets secrets) {
        this.environment = environment;
        this.secrets = secrets;
    }

    /**
     * The model.
     *
     * @param properties what the builder is told; none if there is to be no builder
     * @throws EvalException with {@link Fault#UNAVAILABLE} if there is no such class, or it cannot be made
     */
    EmbeddingModel of(String className, Map<String, String> properties) {
        Class<?> type = load(className);
        try {
            Object made = properties.isEmpty() ? constructed(type) : built(type, properties);
            if (made instanceof EmbeddingModel model) {
                return model;
            }
            throw unavailable(className + " is no " + EmbeddingModel.class.getName());
        } catch (InvocationTargetException e) {
            throw unavailable(
                    className + " cannot be made: " + secrets.quote(e.getCause().toString()));
        } catch (ReflectiveOperationException e) {
            throw new EvalException(Fault.UNAVAILABLE, className + " cannot be made: " + e, e);
        }
    }

    private static Class<?> load(String className) {
        try {
            return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    "the class " + className + " cannot be loaded: " + e
                            + ".\nPut the jars of the model and of what it needs on the class path: "
                            + "EMBEVAL_CLASSPATH='lib/*' ./run.sh eval …",
                    e);
        }
    }

    private Object constructed(Class<?> type) throws ReflectiveOperationException {
        Optional<Constructor<?>> plain = Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .findFirst();
        return plain.isPresent() ? plain.get().newInstance() : built(type, Map.of());
    }

    private Object built(Class<?> type, Map<String, String> properties) throws ReflectiveOperationException {
        Method start;
        try {
            start = type.getMethod(BUILDER);
        } catch (NoSuchMethodException e) {
            throw new EvalException(
                    Fault.UNAVAILABLE,
                    type.getName() + " has neither a public constructor without arguments nor a method builder()",
                    e);
        }
        Object builder = start.invoke(null);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            set(builder, property.getKey(), property.getValue());
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private void set(Object builder, String name, String given) throws ReflectiveOperationException {
        String value = given.startsWith(FROM_ENVIRONMENT) ? fromEnvironment(given.substring(1)) : given;
        List<Method> setters = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
        for (Method setter : setters) {
            Optional<Object> argument = convert(value, setter.getParameterTypes()[0]);
            if (argument.isPresent()) {
                setter.invoke(builder, argument.get());
                return;
            }
        }
        throw new EvalException(
                Fault.UNKNOWN,
                setters.isEmpty()
                        ? builder.getClass().getName() + " knows no " + name
                        : "the value of " + name + " is none of "
                                + setters.get(0).getParameterTypes()[0].getSimpleName());
    }

    private String fromEnvironment(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> unavailable("the environment variable " + variable + " is not set"));
    }

    /** The value as what a setter takes; empty if it takes something else. */
    private static Optional<Object> convert(String value, Class<?> type) {
        try {
            if (type == String.class) {
                return Optional.of(value);
            } else if (type == int.class || type == Integer.class) {
                return Optional.of(Integer.valueOf(value));
            } else if (type == long.class || type == Long.class) {
                return Optional.of(Long.valueOf(value));
            } else if (type == double.class || type == Double.class) {
                return Optional.of(Double.valueOf(value));
            } else if (type == boolean.class || type == Boolean.class) {
                return value.equals("true") || value.equals("false")
                        ? Optional.of(Boolean.valueOf(value))
                        : Optional.empty();
            } else if (type == Duration.class) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            } else if (type == Path.class) {
                return Optional.of(Path.of(value));
            }
            Object[] constants = type.getEnumConstants();
            return Arrays.stream(constants == null ? new Object[0] : constants)
                    .filter(constant -> constant.toString().equalsIgnoreCase(value))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            // Another setter of this name may take it.
            return Optional.empty();
        }
    }

    private static EvalException unavailable(String message) {
        return new EvalException(Fault.UNAVAILABLE, message);
    }
}
