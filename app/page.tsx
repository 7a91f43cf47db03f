import { redirect } from "next/navigation";

/** The API keys screen is the home. */
export default function HomePage(): never {
  redirect("/integrations/api");
}
