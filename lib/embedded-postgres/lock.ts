import { chmodSync, closeSync, fchownSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 50;

/**
 * Runs `fn` while holding an exclusive lock on `file` across processes. The kernel releases it when its holder dies
 * (SQLite's own file lock, the same on Linux, macOS and Windows). Only the folder's owner can open the file, so no other
 * user of the machine can hold the lock.
 * @throws Error when the lock was not free within `timeoutMs`.
 */
export async function withFileLock<T>(file: string, timeoutMs: number, fn: () => Promise<T>): Promise<T> {
  makePrivate(file);
  const lock = new DatabaseSync(file);
  try {
    await acquire(lock, file, timeoutMs);
    return await fn();
  } finally {
    lock.close();
  }
}

/**
 * Never opens or waits for an existing file: on POSIX, closing a file releases every lock that this process has on it.
 */
function makePrivate(file: string): void {
  try {
    const made = openSync(file, "wx", 0o600);
    const { uid, gid } = statSync(path.dirname(file));
    if (process.getuid?.() === 0) fchownSync(made, uid, gid);
    closeSync(made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (statSync(file).uid === process.getuid?.()) chmodSync(file, 0o600);
  }
}

async function acquire(lock: DatabaseSync, file: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!tryAcquire(lock)) {
    if (Date.now() > deadline) throw new Error(`Another process has held ${file} for ${timeoutMs / 1000} s.`);
    await sleep(POLL_MS);
  }
}

const SQLITE_BUSY = 5;

function tryAcquire(lock: DatabaseSync): boolean {
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
