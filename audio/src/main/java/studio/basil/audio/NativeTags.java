package studio.basil.audio;

import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Gives tags to an FFmpeg context, which owns them from then on and frees them with itself. */
final class NativeTags {
  private static final int MILLISECONDS = 1_000;

  private NativeTags() {}

  static void put(FileTags tags, AVFormatContext context) {
    context.metadata(dictionary(tags.fields()));
    List<FileTags.Chapter> chapters = tags.chapters();
    if (chapters.isEmpty()) {
      return;
    }
    int pointerBytes = Loader.sizeof(Pointer.class);
    context.chapters(
        new PointerPointer<>(allocated(avutil.av_calloc(chapters.size(), pointerBytes))));
    for (int i = 0; i < chapters.size(); i++) {
      context.chapters(i, chapter(i, chapters.get(i)));
      context.nb_chapters(i + 1);
    }
  }

  private static AVChapter chapter(int index, FileTags.Chapter chapter) {
    AVChapter made = new AVChapter(allocated(avutil.av_mallocz(Loader.sizeof(AVChapter.class))));
    made.id(index);
    try (AVRational unit = avutil.av_make_q(1, MILLISECONDS)) {
      made.time_base(unit);
    }
    made.start(chapter.start().toMillis());
    made.end(chapter.end().toMillis());
    made.metadata(dictionary(Map.of("title", chapter.title())));
    return made;
  }

  private static AVDictionary dictionary(Map<String, String> fields) {
    AVDictionary dictionary = new AVDictionary(null);
    fields.forEach((name, value) -> avutil.av_dict_set(dictionary, name, value, 0));
    return dictionary;
  }

  private static Pointer allocated(Pointer pointer) {
    if (Pointer.isNull(pointer)) {
      throw new OutOfMemoryError("FFmpeg could not allocate native memory.");
    }
    return pointer;
  }
}
