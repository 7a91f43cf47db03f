"use client";

import { useEffect } from "react";
import { FailurePage } from "@/components/page/failure-page";
import "./globals.css";

/** Shown when a layout fails, so it renders its own document. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    const chosen = localStorage.getItem("theme");
    const isDark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.classList.toggle("dark", isDark);
  }, []);
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Integrations Hub</title>
        <main className="grid min-h-dvh place-content-center">
          <FailurePage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
