/**
 * Files that come in parts, over connections that break, by tus 1.0: {@link
 * studio.basil.server.uploads.UploadsResource} speaks it, {@link
 * studio.basil.server.uploads.Uploads} keeps what came, and an {@link
 * studio.basil.server.uploads.UploadTaker} gets what is whole. Thread-safe; all of it blocks.
 */
@NullMarked
package studio.basil.server.uploads;

import org.jspecify.annotations.NullMarked;
