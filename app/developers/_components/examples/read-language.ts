import { cookies } from "next/headers";
import { isLanguage, LANGUAGE_COOKIE, type Language } from "@/lib/guide/languages";

/** The language that the reader chose last, or curl. */
export async function readLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(chosen) ? chosen : "sh";
}
