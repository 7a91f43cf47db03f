/** Up to this length plain text is written faster by hand than by a call into Node. */
const SHORT = 64;
const UTF8_MAX_BYTES = 3;
const TWO_TO_32 = 0x1_0000_0000;

/** Messages of PostgreSQL's protocol (version 3, "Message Formats" of its manual), gathered into one run of bytes. */
export class MessageWriter {
  private bytes: Buffer;
  /** Bytes written so far. */
  length = 0;
  private lengthAt = 0;

  /** `size` is how many bytes are expected; more are possible. */
  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** Begins a message of this type; the one before has ended. */
  begin(type: string): this {
    this.reserve(5);
    this.bytes[this.length] = type.charCodeAt(0);
    this.lengthAt = this.length + 1;
    this.length += 5;
    return this;
  }

  end(): this {
    this.bytes.writeInt32BE(this.length - this.lengthAt, this.lengthAt);
    return this;
  }

  int16(value: number): this {
    this.reserve(2);
    this.length = this.bytes.writeInt16BE(value, this.length);
    return this;
  }

  int32(value: number): this {
    this.reserve(4);
    this.length = this.bytes.writeInt32BE(value, this.length);
    return this;
  }

  /** A whole number that JavaScript holds exactly. */
  int64(value: number): this {
    const high = Math.floor(value / TWO_TO_32);
    this.int32(high);
    this.reserve(4);
    this.length = this.bytes.writeUInt32BE(value - high * TWO_TO_32, this.length);
    return this;
  }

  float32(value: number): this {
    this.reserve(4);
    this.length = this.bytes.writeFloatBE(value, this.length);
    return this;
  }

  /** Bytes as they are. */
  raw(value: Buffer): this {
    this.reserve(value.length);
    this.length += value.copy(this.bytes, this.length);
    return this;
  }

  /** What stands written from one length to another, once more. */
  again(from: number, to: number): this {
    this.reserve(to - from);
    this.bytes.copyWithin(this.length, from, to);
    this.length += to - from;
    return this;
  }

  /** UTF-8 with a zero after it. */
  cString(value: string): this {
    this.reserve(value.length * UTF8_MAX_BYTES + 1);
    this.length += this.writeText(value, this.length);
    this.bytes[this.length++] = 0;
    return this;
  }

  /** A field or parameter: its length, then `prefix` and UTF-8. */
  field(value: string, prefix = ""): this {
    this.reserve(4 + prefix.length + value.length * UTF8_MAX_BYTES);
    const at = this.length + 4;
    let length = prefix === "" ? 0 : this.writeText(prefix, at);
    length += this.writeText(value, at + length);
    this.bytes.writeInt32BE(length, this.length);
    this.length = at + length;
    return this;
  }

  /** All that was written. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private writeText(value: string, at: number): number {
    if (value.length > SHORT) return this.bytes.write(value, at);
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code > 127) return this.bytes.write(value, at);
      this.bytes[at + index] = code;
    }
    return value.length;
  }

  private reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + size));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
