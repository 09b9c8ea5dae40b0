package dev.parselambda.code.java;

import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeHost;
import dev.parselambda.code.CodeProvider;
import dev.parselambda.config.option.OptionsException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Cloud Code in Java, from the classpath, as in a layer of a Lambda function, and from the jars
 * that the option {@code cloud} names. These share one class loader on top of the engine's;
 * libraries are in them, or beside them and named in the {@code Class-Path} of their manifests.
 */
public final class JavaCode implements CodeProvider {
  private static final String SERVICE = "META-INF/services/" + CloudCode.class.getName();

  /** Code that is already loaded, as in a test. */
  public static CodeProvider of(CloudCode code) {
    return host -> registered(host, List.of(code), () -> {});
  }

  @Override
  public @Nullable AppCode open(CodeHost host) {
    URLClassLoader jars = loader(host.options().cloud().jars());
    List<CloudCode> all = found(jars);
    return all.isEmpty() ? null : registered(host, all, jars);
  }

  private static AppCode registered(CodeHost host, List<CloudCode> all, AutoCloseable jars) {
    Registry registry = new Registry(host, jars);
    Cloud cloud = new Cloud(registry, new Handlers(host));
    all.forEach(code -> register(code, cloud));
    registry.complete();
    return registry;
  }

  private static URLClassLoader loader(List<String> jars) {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars) {
      urls.add(url(Path.of(jar).toAbsolutePath().normalize()));
    }
    return new URLClassLoader("cloud", urls.toArray(URL[]::new), CloudCode.class.getClassLoader());
  }

  private static URL url(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new OptionsException("cloud: there is no file " + jar);
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry(SERVICE) == null) {
        throw new OptionsException("cloud: there is no Cloud Code in " + jar + ", no " + SERVICE);
      }
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("every path of a file has a URL", e);
    } catch (IOException e) {
      throw refused("cloud: " + jar + " cannot be read", e);
    }
  }

  private static List<CloudCode> found(URLClassLoader jars) {
    try {
      List<CloudCode> found = new ArrayList<>();
      ServiceLoader.load(CloudCode.class, jars).forEach(found::add);
      return found;
    } catch (ServiceConfigurationError | LinkageError e) {
      throw refused("cloud: Cloud Code cannot be loaded", e);
    }
  }

  private static void register(CloudCode code, Cloud cloud) {
    try {
      code.register(cloud);
    } catch (OptionsException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw refused("cloud: " + code.getClass().getName() + " cannot be registered", e);
    }
  }

  private static OptionsException refused(String text, Throwable cause) {
    OptionsException refused = new OptionsException(text + ": " + cause.getMessage());
    refused.initCause(cause);
    return refused;
  }
}
