// Enough of PNG (https://www.w3.org/TR/png-3/) to tell whether a picture is whole and not empty.
import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';

export interface PngFacts {
  readonly width: number;
  readonly height: number;
  /** Of the bytes of its lines, how many differ from what is beside or above them: none where nothing is drawn. */
  readonly drawnShare: number;
}

const SIGNATURE = '89504e470d0a1a0a';
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

export function readPng(file: Buffer): PngFacts {
  assert.equal(file.subarray(0, 8).toString('hex'), SIGNATURE, 'the signature of a PNG');
  const parts: Buffer[] = [];
  let [width, height, colours, end] = [0, 0, 0, false];
  for (let at = 8; at < file.length && !end;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') [width, height, colours] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] ?? 0];
    if (type === 'IDAT') parts.push(data);
    end = type === 'IEND';
    at += length + 12;
  }
  assert.ok(end, 'the PNG is cut off');
  const lines = inflateSync(Buffer.concat(parts));
  // Each line has one byte for its filter, which says what its bytes are the difference to.
  assert.equal(lines.length, height * (1 + width * (CHANNELS[colours] ?? 0)));
  let drawn = 0;
  for (const byte of lines) if (byte !== 0) drawn += 1;
  return { width, height, drawnShare: drawn / lines.length };
}
