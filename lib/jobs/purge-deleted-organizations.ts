import type { Job } from "@/lib/jobs/job";
import { purgeDeletedOrganizations } from "@/lib/organizations/own/purge-deleted";

/** Sites and their records follow a deleted organization within minutes. */
export const purgeDeletedOrganizationsJob: Job = {
  name: "purge-deleted-organizations",
  cron: "*/5 * * * *",
  run: purgeDeletedOrganizations,
};
