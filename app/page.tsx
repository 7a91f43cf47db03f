import { redirect } from "next/navigation";
import { currentSession } from "@/lib/dashboard/page/page-session";

/** The way to the first screen: the API keys, or the sites for members, who see no keys. */
export default async function HomePage(): Promise<never> {
  const session = await currentSession().catch(() => undefined);
  if (session === null) redirect("/sign-in");
  redirect(session?.current?.role === "member" ? "/sites" : "/integrations/api");
}
