import type { Metadata } from "next";
import { currentSession } from "@/lib/dashboard/page/page-session";

/** A title for operators only. For everyone else the console does not exist, so its title must not appear either. */
export function consoleMetadata(title: Metadata["title"]): () => Promise<Metadata> {
  return async () => ((await currentSession())?.user.isOperator ? { title } : {});
}
