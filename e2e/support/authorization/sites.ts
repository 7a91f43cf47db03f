import type { Ctx } from "../../../lib/platform/ctx";
import { archiveSite, createSite } from "../../../lib/sites/service";
import { adminPage, admins, bySite, type Ids, memberPage, members, nothing, type Rows } from "./row";

async function freshSite(ctx: Ctx): Promise<Partial<Ids>> {
  return { siteId: (await createSite(ctx, { name: "Used up", timeZone: "UTC", address: null })).id };
}

async function freshArchivedSite(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshSite(ctx);
  await archiveSite(ctx, { siteId: made.siteId! });
  return made;
}

export const siteRows: Rows = {
  reads: {
    "/api/dashboard/sites": { policy: members, input: ({ siteId }) => ({ siteId }) },
    "/api/dashboard/sites/archive-impact": { policy: admins, input: bySite },
    "/api/dashboard/sites/references": { policy: admins, input: bySite },
    "/api/dashboard/on-site": { policy: admins, input: nothing },
    "/api/dashboard/sandbox": { policy: members, input: nothing, environment: "sandbox" },
  },
  actions: {
    createSiteAction: { policy: admins, input: () => ({ name: "Made", timeZone: "UTC", address: null }) },
    updateSiteAction: { policy: admins, input: ({ siteId }) => ({ siteId, name: "Edited" }), prepare: freshSite },
    archiveSiteAction: { policy: admins, input: bySite, prepare: freshSite },
    deleteSiteAction: { policy: admins, input: bySite, prepare: freshSite },
    restoreSiteAction: { policy: admins, input: bySite, prepare: freshArchivedSite },
    resetSandboxAction: { policy: admins, input: () => ({ fixture: "default" }), environment: "sandbox" },
  },
  pages: {
    "/sites": { policy: memberPage, shows: "Matrix site" },
    "/sites/on-site": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Print list" },
  },
};
