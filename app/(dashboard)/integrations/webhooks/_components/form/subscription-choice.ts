import type { PublicEventGroup, Subscription } from "@/lib/events/catalog/labels";
import { typesOf } from "../subscription-labels";

/** Whether a group is chosen as a whole, in part, or not at all. */
export function groupState(chosen: readonly Subscription[], group: PublicEventGroup): boolean | "indeterminate" {
  if (chosen.includes(group)) return true;
  return typesOf(group).some((type) => chosen.includes(type)) && "indeterminate";
}

export function isTypeChosen(chosen: readonly Subscription[], group: PublicEventGroup, type: Subscription): boolean {
  return chosen.includes(group) || chosen.includes(type);
}

/** Chooses a whole group, which includes its single types, or none of it. */
export function withGroup(chosen: readonly Subscription[], group: PublicEventGroup, isOn: boolean): Subscription[] {
  const others = withoutGroup(chosen, group);
  return isOn ? [...others, group] : others;
}

/** Chooses or drops one type. Dropping one of a whole group leaves its other types. */
export function withType(
  chosen: readonly Subscription[],
  group: PublicEventGroup,
  type: Subscription,
  isOn: boolean,
): Subscription[] {
  const own = typesOf(group).filter((each) => (each === type ? isOn : isTypeChosen(chosen, group, each)));
  return [...withoutGroup(chosen, group), ...own];
}

function withoutGroup(chosen: readonly Subscription[], group: PublicEventGroup): Subscription[] {
  const own: Subscription[] = [group, ...typesOf(group)];
  return chosen.filter((each) => !own.includes(each));
}
