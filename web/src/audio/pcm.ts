/** Samples as the live socket carries them: signed 16-bit little-endian, mono. */

/** Converts samples of -1 to 1 to s16le; louder samples are clipped. */
export function encodePcm16(samples: Float32Array): ArrayBuffer {
  const buffer = new ArrayBuffer(samples.length * 2);
  const view = new DataView(buffer);
  samples.forEach((sample, index) => {
    const scaled = Math.round(sample * 32_767);
    view.setInt16(index * 2, Math.max(-32_768, Math.min(32_767, scaled)), true);
  });
  return buffer;
}

/** Converts s16le to samples of -1 to 1; an odd last byte is left out. */
export function decodePcm16(bytes: ArrayBuffer | ArrayBufferView): Float32Array {
  const view = ArrayBuffer.isView(bytes)
    ? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : new DataView(bytes);
  const samples = new Float32Array(view.byteLength >> 1);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = view.getInt16(i * 2, true) / 32_768;
  }
  return samples;
}

/** Root mean square of a block, 0 to 1. */
export function rms(samples: Float32Array): number {
  if (samples.length === 0) {
    return 0;
  }
  let sum = 0;
  for (const sample of samples) {
    sum += sample * sample;
  }
  return Math.sqrt(sum / samples.length);
}
