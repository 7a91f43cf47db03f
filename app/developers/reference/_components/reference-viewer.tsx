"use client";

import { FileWarning } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { MessagePage } from "@/components/page/message-page";
import { keepBackgroundInert } from "./inert-background";
import { repairViewer } from "./repair-viewer";
import { viewerSettings } from "./viewer-settings";

type Viewer = { destroy(): void };
type ViewerModule = { createApiReference(place: Element, settings: object): Viewer };

/** scripts/prepare.mjs copies it there, so that only this page loads it and no build waits for it. */
const MODULE = "/scalar/standalone.esm.js";

/** Scalar's viewer of both OpenAPI documents, in the page's theme. */
export function ReferenceViewer() {
  const place = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer>(null);
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const { resolvedTheme } = useTheme();
  const isDark = resolvedTheme === "dark";
  const isDarkNow = useRef(isDark);

  useEffect(() => {
    let isUnmounted = false;
    let stopObserving = () => {};
    function show({ createApiReference }: ViewerModule) {
      if (isUnmounted || !place.current) return;
      viewer.current = createApiReference(place.current, viewerSettings(isDarkNow.current));
      const stops = [repairViewer(place.current), keepBackgroundInert(place.current)];
      stopObserving = () => {
        for (const stop of stops) stop();
      };
      setState("shown");
    }
    import(/* turbopackIgnore: true */ MODULE).then(show).catch(() => setState("failed"));
    return () => {
      isUnmounted = true;
      stopObserving();
      viewer.current?.destroy();
      viewer.current = null;
      document.body.classList.remove(...BODY_THEMES);
    };
  }, []);

  useEffect(() => {
    isDarkNow.current = isDark;
    if (state === "shown") setBodyTheme(isDark);
  }, [isDark, state]);

  return (
    <>
      {state === "loading" && (
        <p role="status" className="px-4 py-10 text-center text-muted-foreground">
          Loading the reference…
        </p>
      )}
      {state === "failed" && <NotLoaded />}
      <div ref={place} className="min-h-dvh" hidden={state === "failed"} />
    </>
  );
}

const BODY_THEMES = ["light-mode", "dark-mode"];

/** Switches the viewer's theme by class, because the viewer reads its own setting only once. */
function setBodyTheme(isDark: boolean): void {
  document.body.classList.toggle("dark-mode", isDark);
  document.body.classList.toggle("light-mode", !isDark);
}

function NotLoaded() {
  return (
    <MessagePage icon={<FileWarning />} title="The reference could not be loaded">
      Reload the page to try again. The OpenAPI documents are at{" "}
      <a href="/developer/v2/openapi.json" className="underline">
        /developer/v2/openapi.json
      </a>{" "}
      and{" "}
      <a href="/api/v1/openapi.json" className="underline">
        /api/v1/openapi.json
      </a>
      .
    </MessagePage>
  );
}
