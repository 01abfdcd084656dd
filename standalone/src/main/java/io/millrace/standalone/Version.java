package io.millrace.standalone;

import picocli.CommandLine.IVersionProvider;

/** Which Millrace this is, and on what it runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Millrace " + (built == null ? "as compiled here" : built) + ", Java " + Runtime.version()
        };
    }
}
