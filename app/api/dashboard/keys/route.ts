import { runRead } from "@/lib/dashboard/read/run-read";
import { listKeysInput } from "@/lib/keys/schema";
import { listKeys } from "@/lib/keys/service";

export function GET(request: Request) {
  return runRead(request, listKeysInput, listKeys);
}
