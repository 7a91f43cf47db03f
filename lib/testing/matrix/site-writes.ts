import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { deleteSite } from "@/lib/sites/delete-site";
import { upsertSiteInput } from "@/lib/sites/schema";
import * as sites from "@/lib/sites/service";
import { upsertSite } from "@/lib/sites/upsert-site";
import { makeSite } from "@/lib/testing/worlds/fixtures";

/** For each verb on sites: creates what it needs and returns it ready to run, for the admin of an organization. */
export function siteWrites(admin: () => Ctx): Record<string, () => Promise<() => Promise<unknown>>> {
  return {
    createSite: async () => () => sites.createSite(admin(), { name: "Berlin", timeZone: "UTC", address: null }),
    upsertSite: async () => () =>
      upsertSite(admin(), {
        ...upsertSiteInput.parse({ name: "Rotterdam", timeZone: "UTC", metadata: { note: "canary purpose" } }),
        externalId: newId("request"),
      }),
    updateSite: async () => {
      const { id: siteId } = await makeSite(admin(), "Paris");
      return () => sites.updateSite(admin(), { siteId, name: "Lyon" });
    },
    archiveSite: async () => {
      const { id: siteId } = await makeSite(admin(), "Rome");
      return () => sites.archiveSite(admin(), { siteId });
    },
    deleteSite: async () => {
      const { id: siteId } = await makeSite(admin(), "Kyiv");
      return () => deleteSite(admin(), { siteId });
    },
    restoreSite: async () => {
      const { id: siteId } = await makeSite(admin(), "Oslo");
      await sites.archiveSite(admin(), { siteId });
      return () => sites.restoreSite(admin(), { siteId });
    },
  };
}
