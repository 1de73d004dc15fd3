/**
 * Files that are kept under a key: {@link studio.basil.server.storage.BlobStore} is the port, with
 * a folder or a bucket behind it. All of it is thread-safe and blocks.
 */
@NullMarked
package studio.basil.server.storage;

import org.jspecify.annotations.NullMarked;
