import { runRead } from "@/lib/dashboard/read/run-read";
import { getOrganizationUsage } from "@/lib/usage/organization-usage/get-organization-usage";
import { organizationUsageInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, organizationUsageInput, getOrganizationUsage);
}
