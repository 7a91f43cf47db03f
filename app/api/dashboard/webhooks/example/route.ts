import { runRead } from "@/lib/dashboard/read/run-read";
import { getExamplePayload } from "@/lib/webhook-sender/example/get-example-payload";
import { exampleInput } from "@/lib/webhooks/example/schema";

export function GET(request: Request) {
  return runRead(request, exampleInput, getExamplePayload);
}
