"use client";

import { useEffect, useRef, useState } from "react";
import { unwrap } from "@/lib/dashboard/client/action-result";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import { noAnswer } from "@/lib/dashboard/client/no-answer";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { AppError, isAppError } from "@/lib/platform/errors";

type Progress = { rows: number; bytes: number };
export type ExportState =
  | (Progress & { kind: "ready" | "running" | "done" | "cancelled" })
  | { kind: "waiting"; place: number | null }
  | { kind: "failed"; error: Error };

/** A file that the dashboard writes row by row. `headings`: the lines above the rows. */
export type ExportFile = { scope: PageScope; address: string; name: string; type: string; headings: 0 | 1 };

const NOTHING: Progress = { rows: 0, bytes: 0 };
const LINE_FEED = 10;
const ASK_PLACE_EVERY_MS = 2_000;

/** Downloads the file and saves it when it is complete. Leaving the page cancels it. */
export function useExport({ scope, address, name, type, headings }: ExportFile) {
  const [state, setState] = useState<ExportState>({ kind: "ready", ...NOTHING });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setState({ kind: "running", ...NOTHING });
    const stopAsking = askPlace(scope, signal, (place) => setState({ kind: "waiting", place }));
    try {
      const response = await fetch(address, { signal, cache: "no-store" }).finally(stopAsking);
      const { parts, lines, bytes } = await readFile(response, (read) =>
        setState({ kind: "running", rows: Math.max(0, read.lines - headings), bytes: read.bytes }),
      );
      saveFile(new Blob(parts, { type }), name);
      setState({ kind: "done", rows: lines - headings, bytes });
    } catch (error) {
      if (signal.aborted) setState({ kind: "cancelled", ...NOTHING });
      else setState({ kind: "failed", error: isAppError(error) ? error : interrupted(error) });
    }
  }
  return { state, start, cancel: () => running.current?.abort() };
}

/** Asks for the place in the queue until the file begins. Returns the function that ends it. */
function askPlace(scope: PageScope, signal: AbortSignal, onPlace: (place: number) => void): () => void {
  let isWaiting = true;
  const timer = setInterval(async () => {
    const { place } = await fetchRead<{ place: number | null }>("/api/dashboard/exports", scope, {}, signal).catch(
      () => ({ place: null }),
    );
    if (isWaiting && place !== null && !signal.aborted) onPlace(place);
  }, ASK_PLACE_EVERY_MS);
  const end = () => {
    isWaiting = false;
    clearInterval(timer);
  };
  signal.addEventListener("abort", end);
  return end;
}

type Read = { lines: number; bytes: number };

/** @throws ActionFailure when the server refuses, or the error that ended the connection. */
async function readFile(response: Response, onProgress: (read: Read) => void) {
  if (!response.ok || !response.body) throw unwrap(await response.json());
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [lines, bytes] = [0, 0];
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    bytes += read.value.length;
    for (const byte of read.value) if (byte === LINE_FEED) lines += 1;
    onProgress({ lines, bytes });
  }
  return { parts, lines, bytes };
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A proxy may answer with a page of its own; only a failed connection is called one. */
function interrupted(error: unknown): AppError {
  const failure = noAnswer(error);
  if (failure.fault !== "no_connection") return failure;
  return new AppError(
    "UNAVAILABLE",
    "The connection was lost before the file was complete. Nothing was saved. Try again.",
  );
}
