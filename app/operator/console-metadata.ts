import type { Metadata } from "next";
import { currentSession } from "@/lib/dashboard/page/page-session";

/** A title that operators alone get to read: to everyone else the console does not exist, by its title neither. */
export function consoleMetadata(title: Metadata["title"]): () => Promise<Metadata> {
  return async () => ((await currentSession())?.user.isOperator ? { title } : {});
}
