package io.github.radfound.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is; the build writes it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("Expected the resource version.properties beside the command line, found none.");
            }
            properties.load(in);
        }
        return new String[] {"radfound " + properties.getProperty("version")};
    }
}
