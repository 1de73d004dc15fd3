package studio.basil.conversation.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A file on a disk with room for so many bytes; what does not fit is cut off, then refused. */
final class FullDisk implements SeekableByteChannel {
  private byte[] content = new byte[0];
  private int capacity;
  private int position;
  private boolean open = true;

  FullDisk(int capacity) {
    this.capacity = capacity;
  }

  void makeRoom(int bytes) {
    capacity += bytes;
  }

  String content() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = Math.min(source.remaining(), capacity - position);
    if (count <= 0) {
      throw new IOException("No space left on device");
    }
    byte[] bytes = new byte[count];
    source.get(bytes);
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    after.write(content, 0, position);
    after.writeBytes(bytes);
    content = after.toByteArray();
    position += count;
    return count;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    if (size < content.length) {
      content = Arrays.copyOf(content, (int) size);
    }
    return this;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = (int) newPosition;
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    throw new IOException("opened for writing only");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
