import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { SITE_FACTS, SITES_ABOUT } from "./sites-frame";

const ACTIONS = ["h-9 w-32"];

/** The Sites screen while its data loads. */
export function SitesScreenSkeleton() {
  return <ListScreenSkeleton title="Sites" about={SITES_ABOUT} actions={ACTIONS} facts={SITE_FACTS} />;
}
