package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.runtime.ModelZoo;
import java.nio.file.Path;

/** Downloads a model in a process of its own. Arguments: list, cache folder, id. */
public final class ZooClient {

    private ZooClient() {}

    /** Prints "downloaded" if it did, and "ready" once the model is there. */
    public static void main(String[] args) {
        ModelZoo.open(Path.of(args[0])).cache(Path.of(args[1])).download(args[2], p -> {
            if (p.stage().equals("download") && p.done() == p.total()) {
                System.out.println("downloaded");
            }
        });
        System.out.println("ready");
    }
}
