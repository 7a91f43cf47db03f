import { runOnBusyConnection } from "@/lib/db/hot-path/busy-connections";
import { copyMessage } from "@/lib/request-log/write/copy-rows";
import type { RequestRow } from "@/lib/request-log/write/request-row";

/** Fewer leave in one message, at the end: a part costs what making five rows does. */
const FIRST_PART_ROWS = 8;
const PART_ROWS = 12;

/**
 * One insert of request rows, committed all or none. Once it is open, PostgreSQL takes in the first rows while the last
 * are still being made (docs/decisions/012-request-rows-by-binary-copy.md).
 */
export class RowInsert {
  readonly rows: RequestRow[] = [];
  private isOpen = false;
  private sent = 0;
  private statement: Promise<void> | null = null;
  /** Null until the connection has the first part; parts made before that wait. */
  private send: ((part: Buffer) => void) | null = null;
  private readonly waiting: Buffer[] = [];

  /** @returns how many rows it has now. */
  add(row: RequestRow): number {
    this.rows.push(row);
    this.sendWhenMany();
    return this.rows.length;
  }

  /** From now on rows may be sent ahead of the commit. */
  open(): void {
    this.isOpen = true;
    this.sendWhenMany();
  }

  /** Commits what was added; nothing may be added any more. @throws Error of PostgreSQL or the network. */
  commit(): Promise<void> {
    return this.sendPart(true);
  }

  private sendWhenMany(): void {
    const many = this.sent === 0 ? FIRST_PART_ROWS : PART_ROWS;
    if (this.isOpen && this.rows.length - this.sent >= many) this.sendPart(false).catch(() => undefined);
  }

  /** @returns the whole statement's end. */
  private sendPart(isLast: boolean): Promise<void> {
    const message = copyMessage(this.rows.slice(this.sent), { isFirst: this.statement === null, isLast });
    this.sent = this.rows.length;
    if (this.send) this.send(message);
    else if (this.statement) this.waiting.push(message);
    this.statement ??= runOnBusyConnection({ message, onSent: (send) => this.connected(send) });
    return this.statement;
  }

  private connected(send: (part: Buffer) => void): void {
    this.send = send;
    for (const part of this.waiting.splice(0)) send(part);
  }
}
