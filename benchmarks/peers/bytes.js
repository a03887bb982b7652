'use strict';

// Echoes bytes over descriptors 3 and 4, with nothing between: a line with their number, and they.

const fs = require('node:fs');

const one = Buffer.allocUnsafe(1);
const number = () => {
  let text = '';
  while (fs.readSync(3, one) === 1) {
    if (one[0] === 10) {
      return Number(text);
    }
    text += String.fromCharCode(one[0]);
  }
  return -1;
};
for (let size = number(); size >= 0; size = number()) {
  const bytes = Buffer.allocUnsafe(size);
  for (let at = 0; at < size; ) {
    at += fs.readSync(3, bytes, at, size - at);
  }
  fs.writeSync(4, `${size}\n`);
  for (let at = 0; at < size; ) {
    at += fs.writeSync(4, bytes, at, size - at);
  }
}
