import type { SandboxFixture } from "@/lib/sandbox/labels";

type FixtureChoice = { value: SandboxFixture; label: string; explanation: string };

/** The data that a sandbox can start with, as the screens name it. */
export const FIXTURES: FixtureChoice[] = [
  { value: "default", label: "Default", explanation: "A few visitors, employees and deliveries in every state." },
  { value: "empty", label: "Empty", explanation: "The four sites, without visitors, employees or deliveries." },
  {
    value: "busy_lobby",
    label: "Busy lobby",
    explanation: "120 visitors checked in, more expected, and 30 deliveries waiting.",
  },
];

export function fixtureLabel(fixture: SandboxFixture): string {
  return FIXTURES.find(({ value }) => value === fixture)?.label ?? fixture;
}
