'use strict';

// Reads descriptor 3 without looking at it and writes a newline to 4 for each newline: what the pipe itself can carry.

const fs = require('node:fs');

const buffer = Buffer.allocUnsafe(64 * 1024);
fs.writeSync(4, '\n');
for (;;) {
  const count = fs.readSync(3, buffer);
  if (count === 0) {
    break;
  }
  const read = buffer.subarray(0, count);
  let lines = 0;
  for (let at = read.indexOf(10); at >= 0; at = read.indexOf(10, at + 1)) {
    lines++;
  }
  if (lines > 0) {
    fs.writeSync(4, '\n'.repeat(lines));
  }
}
