import { redirect } from "next/navigation";

/** The API keys screen is the home page. */
export default function HomePage(): never {
  redirect("/integrations/api");
}
