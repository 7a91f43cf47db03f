import { runRead } from "@/lib/auth/read";
import { overview } from "@/lib/usage/overview";
import { overviewInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, overviewInput, overview);
}
