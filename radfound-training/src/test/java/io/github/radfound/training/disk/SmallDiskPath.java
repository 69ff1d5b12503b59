package io.github.radfound.training.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the default file system that says it belongs to a {@link SmallDisk}. */
final class SmallDiskPath implements InvocationHandler {

    private final SmallDisk disk;
    private final Path real;

    private SmallDiskPath(SmallDisk disk, Path real) {
        this.disk = disk;
        this.real = real;
    }

    static Path wrap(SmallDisk disk, Path real) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, new SmallDiskPath(disk, unwrap(real)));
    }

    static Path unwrap(Path path) {
        return Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof SmallDiskPath ours
                ? ours.real
                : path;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("getFileSystem")) {
            return disk;
        }
        Object[] plain = arguments == null
                ? new Object[0]
                : Arrays.stream(arguments)
                        .map(argument -> argument instanceof Path path ? unwrap(path) : argument)
                        .toArray();
        try {
            Object result = method.invoke(real, plain);
            if (method.getName().equals("iterator")) {
                List<Path> names = new ArrayList<>();
                real.forEach(name -> names.add(wrap(disk, name)));
                return names.iterator();
            }
            return result instanceof Path path ? wrap(disk, path) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
