// Makes thumbnails of PNG images with nothing but Node. A request carries the image beside its payload, { width }; the
// answer's bytes are the thumbnail's.
'use strict';

const { inflateSync, deflateSync } = require('zlib');

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const MAX_PIXELS = 64 * 1024 * 1024;

function unsupported(message) {
  return Object.assign(new Error(message), { code: 'UNSUPPORTED_IMAGE' });
}

// Returns the width, the height and the pixels as RGBA, eight bits each.
function decode(file) {
  if (file.length < 33 || !file.subarray(0, 8).equals(SIGNATURE)) {
    throw unsupported('This is no PNG image');
  }
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, colour, , , interlaced] = file.subarray(24, 29);
  const channels = CHANNELS[colour];
  if (!channels || interlaced || width * height === 0 || width * height > MAX_PIXELS) {
    throw unsupported(`A PNG image of ${width} x ${height} pixels, colour type ${colour}${interlaced ? ', interlaced' : ''}, is not supported`);
  }
  const { palette, transparency, data } = chunks(file);
  const samples = unfilter(inflateSync(data, { maxOutputLength: (Math.ceil(width * channels * depth / 8) + 1) * height }),
    Math.ceil(width * channels * depth / 8), height, Math.max(1, channels * depth / 8));
  return { width, height, pixels: toRgba(samples, { width, height, depth, colour, channels, palette, transparency }) };
}

function chunks(file) {
  const found = { data: [] };
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (type === 'PLTE') found.palette = body;
    else if (type === 'tRNS') found.transparency = body;
    else if (type === 'IDAT') found.data.push(body);
    at += 12 + length;
  }
  return { ...found, data: Buffer.concat(found.data) };
}

// Each row says by its first byte how its bytes were predicted from those to the left and above.
function unfilter(filtered, rowSize, rows, step) {
  if (filtered.length < (rowSize + 1) * rows) {
    throw unsupported('The PNG image is cut short');
  }
  const out = Buffer.alloc(rowSize * rows);
  for (let row = 0; row < rows; row++) {
    const from = row * (rowSize + 1);
    const to = row * rowSize;
    const filter = filtered[from];
    for (let i = 0; i < rowSize; i++) {
      const left = i < step ? 0 : out[to + i - step];
      const up = row === 0 ? 0 : out[to + i - rowSize];
      const corner = i < step || row === 0 ? 0 : out[to + i - rowSize - step];
      out[to + i] = filtered[from + 1 + i] + predict(filter, left, up, corner);
    }
  }
  return out;
}

function predict(filter, left, up, corner) {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return up;
    case 3: return (left + up) >> 1;
    default: return paeth(left, up, corner);
  }
}

function paeth(left, up, corner) {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function toRgba(samples, { width, height, depth, colour, channels, palette, transparency }) {
  const rowSize = Math.ceil(width * channels * depth / 8);
  const max = (1 << Math.min(depth, 8)) - 1;
  const pixels = Buffer.alloc(width * height * 4);
  const sample = (row, index) => {
    if (depth === 8) return samples[row * rowSize + index];
    if (depth === 16) return samples[row * rowSize + index * 2];
    const bit = index * depth;
    return (samples[row * rowSize + (bit >> 3)] >> (8 - depth - (bit & 7))) & max;
  };
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 4) {
      const first = sample(row, column * channels);
      if (colour === 3) {
        palette.copy(pixels, at, first * 3, first * 3 + 3);
        pixels[at + 3] = transparency?.[first] ?? 255;
      } else {
        const grey = channels < 3;
        const scale = grey && depth < 8 ? 255 / max : 1;
        pixels[at] = first * scale;
        pixels[at + 1] = grey ? first * scale : sample(row, column * channels + 1);
        pixels[at + 2] = grey ? first * scale : sample(row, column * channels + 2);
        pixels[at + 3] = channels % 2 ? 255 : sample(row, column * channels + channels - 1);
      }
    }
  }
  return pixels;
}

function encode({ width, height, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let row = 0; row < height; row++) {
    pixels.copy(rows, row * (width * 4 + 1) + 1, row * width * 4, (row + 1) * width * 4);
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, body) {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, 'latin1');
  body.copy(bytes, 8);
  bytes.writeUInt32BE(crc(bytes.subarray(4, body.length + 8)), body.length + 8);
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC_TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

// Each pixel of the thumbnail is the mean of those that it stands for; transparent ones count for less.
function shrink(image, width) {
  const factor = Math.max(1, image.width / width);
  const small = { width: Math.max(1, Math.round(image.width / factor)), height: Math.max(1, Math.round(image.height / factor)) };
  small.pixels = Buffer.alloc(small.width * small.height * 4);
  for (let y = 0, at = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++, at += 4) {
      small.pixels.set(mean(image, box(x, image.width, small.width), box(y, image.height, small.height)), at);
    }
  }
  return small;
}

function box(index, size, parts) {
  const from = Math.floor(index * size / parts);
  return [from, Math.max(from + 1, Math.floor((index + 1) * size / parts))];
}

function mean({ width, pixels }, [left, right], [top, bottom]) {
  let red = 0, green = 0, blue = 0, alpha = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      const weight = pixels[at + 3];
      red += pixels[at] * weight;
      green += pixels[at + 1] * weight;
      blue += pixels[at + 2] * weight;
      alpha += weight;
    }
  }
  const by = alpha || 1;
  return [red / by, green / by, blue / by, alpha / ((right - left) * (bottom - top))];
}

process.on('message', ({ id, type, payload, attachment }) => {
  if (type !== 'thumbnail') {
    return;
  }
  try {
    const image = decode(attachment);
    const small = shrink(image, payload.width);
    process.sharedIpc.send({ id, type: 'response', payload: { width: image.width, height: image.height, pid: process.pid } }, encode(small));
  } catch (error) {
    process.send({ id, type: 'error', payload: { name: error.name, message: error.message, code: error.code } });
  }
});
