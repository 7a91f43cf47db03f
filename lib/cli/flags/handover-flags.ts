import { optional } from "@/lib/cli/command";
import { parse, refuse } from "@/lib/cli/failure";
import { findMember } from "@/lib/cli/flags/owner-flags";
import { type HandoverInput, type HandoverKey, handoverInput } from "@/lib/keys/schema";
import { getHandover } from "@/lib/members/get-handover";
import type { MemberInput } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";

export const handoverFlags = {
  handOverTo: optional("<email>", "the member who takes over the keys that this person owns"),
  handOverToContact: optional("<text>", "who takes over these keys, if it is not a member"),
  rotate: optional(
    "<which>",
    "keys to be rotated: known (default: those whose secret they know), all, none, or key ids",
  ),
};

type HandoverFlags = Partial<Record<keyof typeof handoverFlags, string | undefined>>;

/** A key that the command handed over or marked. */
type Named = { id: string; name: string };
export type Handover = { input: HandoverInput; handedOver: Named[]; toRotate: Named[] };

/** The handover that the flags describe. @throws Failure when keys need an owner and no flag names one. */
export async function readHandover(ctx: OrganizationCtx, member: MemberInput, flags: HandoverFlags): Promise<Handover> {
  const { name, keys } = await getHandover(ctx, member);
  const owned = keys.filter(({ isOwner }) => isOwner);
  const owner = await readSuccessor(ctx, flags);
  if (owned.length > 0 && !owner) {
    refuse(null, `${name} owns ${namesOf(owned)}: give --hand-over-to or --hand-over-to-contact`);
  }
  const chosen = chooseRotations(keys, flags.rotate ?? "known");
  const ids = { keyIds: keys.map(({ id }) => id), rotateKeyIds: chosen.map(({ id }) => id) };
  const input = parse(handoverInput, { ...owner, ...ids });
  return { input, handedOver: owned.map(toNamed), toRotate: chosen.map(toNamed) };
}

/** The last lines of the command's output; empty when there were no keys. */
export function describeHandover({ handedOver, toRotate }: Pick<Handover, "handedOver" | "toRotate">): string {
  const lines = [
    ...(handedOver.length > 0 ? [`Handed over: ${namesOf(handedOver)}`] : []),
    ...(toRotate.length > 0 ? [`To be rotated: ${namesOf(toRotate)}`] : []),
  ];
  return lines.map((line) => `\n${line}`).join("");
}

async function readSuccessor(ctx: OrganizationCtx, { handOverTo, handOverToContact }: HandoverFlags) {
  if (handOverTo === undefined) return handOverToContact === undefined ? null : { ownerContact: handOverToContact };
  if (handOverToContact !== undefined) refuse("handOverToContact", "use it without --hand-over-to");
  return { ownerId: await findMember(ctx, "handOverTo", handOverTo) };
}

function chooseRotations(keys: HandoverKey[], which: string): HandoverKey[] {
  if (which === "all") return keys;
  if (which === "none") return [];
  if (which === "known") return keys.filter(({ knowsSecret }) => knowsSecret);
  const ids = which.split(",").map((id) => id.trim());
  const unknown = ids.find((id) => !keys.some((key) => key.id === id));
  if (unknown !== undefined) refuse("rotate", `${unknown || "an empty id"} is not one of this person's keys`);
  return keys.filter(({ id }) => ids.includes(id));
}

function namesOf(keys: Named[]): string {
  return keys.map(({ id, name }) => `${name} (${id})`).join(", ");
}

function toNamed({ id, name }: Named): Named {
  return { id, name };
}
