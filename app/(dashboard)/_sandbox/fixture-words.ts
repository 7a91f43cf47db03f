import type { SandboxFixture } from "@/lib/sandbox/labels";

type Words = { value: SandboxFixture; label: string; explanation: string };

/** What the sandbox may be filled with, as the screens say it. */
export const FIXTURES: Words[] = [
  { value: "default", label: "Default", explanation: "A few visitors, employees and deliveries in every state." },
  { value: "empty", label: "Empty", explanation: "The three sites, and nothing on them." },
  {
    value: "busy_lobby",
    label: "Busy lobby",
    explanation: "120 visitors checked in right now, more to come, and 30 deliveries waiting.",
  },
];

export function fixtureLabel(fixture: SandboxFixture): string {
  return FIXTURES.find(({ value }) => value === fixture)?.label ?? fixture;
}
