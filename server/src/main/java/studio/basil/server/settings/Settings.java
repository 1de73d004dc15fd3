package studio.basil.server.settings;

/** Everything that a person can set, checked. */
public record Settings(
    NetworkSettings network,
    ProviderSettings providers,
    FolderSettings folders,
    LogLevel logLevel) {}
