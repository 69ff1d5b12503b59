/* Undoes the encoding of pixels: Base64, zlib, byte planes, differences. */
async function unpack(image) {
  const text = document.getElementById(image.id).textContent;
  const binary = atob(text);
  const packed = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) packed[i] = binary.charCodeAt(i);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const n = image.rows * image.columns * image.channels;
  const row = image.columns * image.channels;
  const samples = new Uint16Array(n * image.frames);
  const planes = image.bits / 8;
  for (let f = 0; f < image.frames; f++) {
    const low = f * n * planes;
    const out = samples.subarray(f * n, (f + 1) * n);
    for (let i = 0; i < n; i++) {
      const high = planes > 1 ? bytes[low + n + i] << 8 : 0;
      const before = i % row >= image.channels ? i - image.channels : i - row;
      const value = (high | bytes[low + i]) + (before >= 0 ? out[before] : 0);
      out[i] = planes > 1 ? value : value & 0xff;
    }
  }
  return samples;
}

/* DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3: a modality value to 0 to 1. */
function level(window, value) {
  const clamp = v => v < 0 ? 0 : v > 1 ? 1 : v;
  switch (window.function) {
    case "SIGMOID": return 1 / (1 + Math.exp(-4 * (value - window.center) / window.width));
    case "LINEAR": return window.width <= 1
      ? (value <= window.center - 0.5 ? 0 : 1)
      : clamp((value - (window.center - 0.5)) / (window.width - 1) + 0.5);
    default: return clamp((value - window.center) / window.width + 0.5);
  }
}

/* Grey levels of all sample values that an image may have. */
function table(image, window, inverted) {
  const levels = new Uint8ClampedArray(image.bits > 8 ? 65536 : 256);
  for (let q = 0; q < levels.length; q++) {
    const grey = Math.round(255 * level(window, image.minimum + image.slope * q));
    levels[q] = inverted ? 255 - grey : grey;
  }
  return levels;
}
