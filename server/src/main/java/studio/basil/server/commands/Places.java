package studio.basil.server.commands;

import java.util.Optional;
import studio.basil.server.settings.Settings;
import studio.basil.server.storage.BlobStore;
import studio.basil.server.storage.StorageAddress;

/** Where backups are, by what the person or the settings say. */
final class Places {

  private Places() {}

  static BlobStore open(Settings settings, Optional<String> said, Desk desk) {
    StorageAddress address;
    try {
      address =
          said.map(place -> StorageAddress.parse(place, desk.workingFolder()))
              .orElse(settings.backups().place());
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(
          "\"%s\" %s. Name a folder, or s3://bucket/prefix."
              .formatted(said.orElse(""), wrong.getMessage()));
    }
    return address.open(settings.backups().s3());
  }
}
