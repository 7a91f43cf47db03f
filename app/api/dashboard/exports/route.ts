import { z } from "zod";
import { runRead } from "@/lib/dashboard/read/run-read";
import { getExportPlace } from "@/lib/limits/export-turns";

export function GET(request: Request) {
  return runRead(request, z.object({}), getExportPlace);
}
