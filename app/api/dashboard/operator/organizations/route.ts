import { runConsoleRead } from "@/lib/dashboard/operator/run-operator-read";
import { listOrganizationsInput } from "@/lib/organizations/access-schema";
import { listOrganizationRows } from "@/lib/organizations/list-organization-rows";

export function GET(request: Request) {
  return runConsoleRead(request, listOrganizationsInput, listOrganizationRows);
}
