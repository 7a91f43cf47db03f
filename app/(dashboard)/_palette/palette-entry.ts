import type { LucideIcon } from "lucide-react";
import type { SwitchableOrganization } from "../_components/organization-switcher";

/** Whose palette it is. Members see no keys. */
export type PalettePerson = {
  organizationId: string;
  organizations: SwitchableOrganization[];
  canSeeKeys: boolean;
  isOwner: boolean;
  isOperator: boolean;
};

export type PaletteView = "search" | "shortcuts";

/**
 * Something that the palette goes to or does. `words` find it besides its label. `target`: the selector of what takes the focus
 * when it is on the page already.
 */
export type PaletteEntry = {
  id: string;
  label: string;
  detail?: string;
  icon: LucideIcon;
  words?: string;
  target?: string;
  staysOpen?: boolean;
  act: () => void;
};
