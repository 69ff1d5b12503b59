package application;

import io.github.radfound.RadFound;
import io.github.radfound.error.RadFoundException;
import java.nio.file.Path;

/** Asks for a model that is not there, and must be told so. */
public final class Main {

    private Main() {}

    /** Takes the folder to work in. */
    public static void main(String[] arguments) {
        Module module = RadFound.class.getModule();
        System.out.println("RadFound is in " + (module.isNamed() ? "module " + module.getName() : "an unnamed module"));
        try (RadFound rad = RadFound.load(Path.of(arguments[0], "absent"))) {
            rad.card();
            throw new AssertionError("A model that does not exist was opened");
        } catch (RadFoundException expected) {
            System.out.println(expected.getMessage());
        }
    }
}
