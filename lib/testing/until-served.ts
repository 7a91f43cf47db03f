import { AppError } from "@/lib/platform/errors";

/** What `verb` resolves to; it is called again while the database is too slow for it, because a refusal has changed nothing. */
export async function untilServed<Result>(verb: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await verb();
    } catch (error) {
      if (!(error instanceof AppError && error.code === "UNAVAILABLE")) throw error;
    }
  }
}
