"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { LANGUAGE_COOKIE, type Language } from "@/lib/guide/languages";

type Choice = { language: Language; choose: (language: Language) => void };

const Context = createContext<Choice | null>(null);

/** The language in which all examples of a page are shown. A choice is remembered in a cookie, so that the server renders it next time. */
export function LanguageChoice({ initial, children }: { initial: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(initial);
  function choose(chosen: Language) {
    setLanguage(chosen);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers, and on plain HTTP.
    document.cookie = `${LANGUAGE_COOKIE}=${chosen}; path=/developers; max-age=31536000; samesite=lax`;
  }
  return <Context value={{ language, choose }}>{children}</Context>;
}

/** @throws Error outside a LanguageChoice. */
export function useLanguage(): Choice {
  const choice = use(Context);
  if (!choice) throw new Error("useLanguage needs a LanguageChoice above it.");
  return choice;
}
