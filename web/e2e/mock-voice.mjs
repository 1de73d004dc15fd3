export const SAMPLE_RATE_HZ = 24_000;
const FRAME_SAMPLES = (SAMPLE_RATE_HZ * 40) / 1_000;
const WORD_SECONDS = 0.3;

/** Frames of s16le, 40 ms each, of a soft tone that rises and falls like so many spoken words. */
export function speechLikeFrames(words, pitchHz) {
  const totalSamples =
    Math.ceil((words * WORD_SECONDS * SAMPLE_RATE_HZ) / FRAME_SAMPLES) * FRAME_SAMPLES;
  const pcm = tones(totalSamples, SAMPLE_RATE_HZ, pitchHz);
  const frames = [];
  for (let start = 0; start < pcm.length; start += FRAME_SAMPLES * 2) {
    frames.push(pcm.subarray(start, start + FRAME_SAMPLES * 2));
  }
  frames.totalSamples = totalSamples;
  return frames;
}

/** A mono WAV file with a second of silence, then tones in the rhythm of speech, then silence. */
export function speechLikeWav(seconds, sampleRateHz = 16_000) {
  const silence = Buffer.alloc(sampleRateHz * 2);
  const data = Buffer.concat([
    silence,
    tones(seconds * sampleRateHz, sampleRateHz, 150),
    silence,
    silence,
  ]);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

function tones(samples, sampleRateHz, pitchHz) {
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) {
    const seconds = i / sampleRateHz;
    const word = Math.sin((Math.PI * (seconds % WORD_SECONDS)) / WORD_SECONDS);
    const phrase = 0.6 + 0.4 * Math.sin(2.1 * seconds);
    const turn = 2 * Math.PI * pitchHz * seconds;
    const voice = Math.sin(turn) + 0.5 * Math.sin(2 * turn) + 0.25 * Math.sin(3 * turn);
    pcm.writeInt16LE(Math.round(6_500 * word * phrase * voice), i * 2);
  }
  return pcm;
}
