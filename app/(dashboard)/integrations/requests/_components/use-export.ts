"use client";

import { useEffect, useRef, useState } from "react";
import { unwrap } from "@/lib/dashboard/client/action-result";
import { readAddress } from "@/lib/dashboard/client/fetch-read";
import { AppError, isAppError } from "@/lib/platform/errors";
import type { ListedFilters } from "../filters";
import { useRequestsPage } from "./requests-page";

type Progress = { rows: number; bytes: number };
export type ExportState =
  | (Progress & { kind: "ready" | "running" | "done" | "cancelled" })
  | { kind: "failed"; error: Error };

const NOTHING: Progress = { rows: 0, bytes: 0 };
const LINE_FEED = 10;

/** Downloads the filtered requests and saves the complete file. Leaving the page cancels it. */
export function useExport(fields: ListedFilters) {
  const { scope } = useRequestsPage();
  const [state, setState] = useState<ExportState>({ kind: "ready", ...NOTHING });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start() {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: "running", ...NOTHING });
    const { cursor: _, ...filters } = fields;
    const url = readAddress("/api/dashboard/requests/export", scope, filters);
    try {
      const onProgress = (progress: Progress) => setState({ kind: "running", ...progress });
      const { parts, ...progress } = await fetchFile(url, controller.signal, onProgress);
      saveFile(new Blob(parts, { type: "text/csv" }), "requests.csv");
      setState({ kind: "done", ...progress });
    } catch (error) {
      if (controller.signal.aborted) setState({ kind: "cancelled", ...NOTHING });
      else setState({ kind: "failed", error: isAppError(error) ? error : interrupted() });
    }
  }
  return { state, start, cancel: () => running.current?.abort() };
}

/** @throws ActionFailure when the server refuses, or the error that ended the connection. */
async function fetchFile(url: string, signal: AbortSignal, onProgress: (progress: Progress) => void) {
  const response = await fetch(url, { signal, cache: "no-store" });
  if (!response.ok || !response.body) throw unwrap(await response.json());
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let [lines, bytes] = [0, 0];
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    bytes += read.value.length;
    for (const byte of read.value) if (byte === LINE_FEED) lines += 1;
    onProgress({ rows: Math.max(0, lines - 1), bytes });
  }
  return { parts, rows: lines - 1, bytes };
}

function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function interrupted(): AppError {
  return new AppError(
    "UNAVAILABLE",
    "The connection was lost before the file was complete. Nothing was saved. Try again.",
  );
}
