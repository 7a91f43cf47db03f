const UTF8_MAX_BYTES = 3;
const TWO_TO_32 = 0x1_0000_0000;

/** Writes messages of PostgreSQL's protocol (version 3, "Message Formats" in its manual) into one buffer. */
export class MessageWriter {
  private bytes: Buffer;
  private length = 0;
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

  /** Ends the message: its length is known now. */
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

  /** An integer that JavaScript holds exactly. */
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

  raw(value: Buffer): this {
    this.reserve(value.length);
    this.length += value.copy(this.bytes, this.length);
    return this;
  }

  /** UTF-8 with a zero after it. */
  cString(value: string): this {
    this.text(value);
    this.reserve(1);
    this.bytes[this.length++] = 0;
    return this;
  }

  /** A field: its length in bytes, then UTF-8. */
  field(value: string): this {
    const lengthAt = this.int32(0).length - 4;
    this.text(value);
    this.bytes.writeInt32BE(this.length - lengthAt - 4, lengthAt);
    return this;
  }

  /** All that was written. */
  written(): Buffer {
    return this.bytes.subarray(0, this.length);
  }

  private text(value: string): void {
    this.reserve(value.length * UTF8_MAX_BYTES);
    this.length += this.bytes.write(value, this.length);
  }

  private reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.length + size));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
