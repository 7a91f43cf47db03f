import { crc32, deflateRawSync } from "node:zlib";

/** 1 January 1980, the earliest day of the format. */
const DATE = 0x21;
const DEFLATE = 8;
const UTF8_NAMES = 0x800;
const VERSION = 20;
/** Made on Unix: a regular file that everybody may read. */
const MADE_BY = 0x314;
const ATTRIBUTES = (0o100644 << 16) >>> 0;

/** A zip archive of `[path, bytes]`. It is the same for the same files. */
export function zip(files) {
  const entries = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const entry = makeEntry(path, bytes, offset);
    entries.push(entry);
    offset += entry.local.length + entry.packed.length;
  }
  const directory = Buffer.concat(entries.map(({ central }) => central));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries.flatMap(({ local, packed }) => [local, packed]), directory, end]);
}

function makeEntry(path, bytes, offset) {
  const name = Buffer.from(path);
  const packed = deflateRawSync(bytes, { level: 9 });
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(VERSION, 0);
  facts.writeUInt16LE(UTF8_NAMES, 2);
  facts.writeUInt16LE(DEFLATE, 4);
  facts.writeUInt16LE(DATE, 8);
  facts.writeUInt32LE(crc32(bytes), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(bytes.length, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, name]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(ATTRIBUTES, 6);
  tail.writeUInt32LE(offset, 10);
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(MADE_BY);
  return { local, packed, central: Buffer.concat([Buffer.from("PK\u0001\u0002"), madeBy, facts, tail, name]) };
}
