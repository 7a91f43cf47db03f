import { z } from "zod";
import { getSingleSignOn } from "@/lib/auth/single-sign-on/service";
import { runRead } from "@/lib/dashboard/read/run-read";

/** The organization's single sign-on, for its owners. */
export async function GET(request: Request): Promise<Response> {
  return runRead(request, z.object({}), getSingleSignOn);
}
