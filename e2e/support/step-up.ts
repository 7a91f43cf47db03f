import type { Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { PROOF_MAX_AGE_SECONDS } from "../../lib/platform/step-up";
import { type Account, expect } from "./fixtures";

/** The dialog that asks for a proof. */
export const proofDialog = (page: Page) => page.getByRole("dialog", { name: "Confirm that it is you" });

/** Makes the last proof of all the person's sessions as old as one that no longer counts. Returns the person's id. */
export async function ageProofs({ email }: Pick<Account, "email">): Promise<string> {
  const { id } = await db().user.findUniqueOrThrow({ where: { email } });
  await db().$executeRaw`
    update sessions set proved_at = now() - make_interval(secs => ${PROOF_MAX_AGE_SECONDS}) where user_id = ${id}`;
  return id;
}

/** Waits for the question, which names the action, and answers it with the password. */
export async function proveByPassword(page: Page, { password }: Account, action: string): Promise<void> {
  const dialog = proofDialog(page);
  await expect(dialog).toContainText(action);
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog).toBeHidden();
}
