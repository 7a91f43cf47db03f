"use server";

import { type PageScope, runAction } from "@/lib/dashboard/action/run-action";
import { deleteSite } from "@/lib/sites/delete-site";
import {
  type CreateSiteInput,
  createSiteInput,
  type SiteIdInput,
  siteId,
  type UpdateSiteInput,
  updateSiteInput,
} from "@/lib/sites/schema";
import { archiveSite, createSite, restoreSite, updateSite } from "@/lib/sites/service";

export async function createSiteAction(page: PageScope, input: CreateSiteInput) {
  return runAction(page, createSiteInput, input, createSite);
}

export async function updateSiteAction(page: PageScope, input: UpdateSiteInput) {
  return runAction(page, updateSiteInput, input, updateSite);
}

export async function archiveSiteAction(page: PageScope, input: SiteIdInput) {
  return runAction(page, siteId, input, archiveSite);
}

export async function deleteSiteAction(page: PageScope, input: SiteIdInput) {
  return runAction(page, siteId, input, deleteSite);
}

export async function restoreSiteAction(page: PageScope, input: SiteIdInput) {
  return runAction(page, siteId, input, restoreSite);
}
