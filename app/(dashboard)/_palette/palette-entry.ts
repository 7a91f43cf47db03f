import type { LucideIcon } from "lucide-react";
import type { SwitchableOrganization } from "../_components/organization-switcher";

/** Whose palette it is. Members see no keys. */
export type PalettePerson = {
  organizationId: string;
  organizations: SwitchableOrganization[];
  canSeeKeys: boolean;
  isOperator: boolean;
};

export type PaletteView = "search" | "shortcuts";

/** Something that the palette goes to or does. `words` find it besides its label. */
export type PaletteEntry = {
  id: string;
  label: string;
  detail?: string;
  icon: LucideIcon;
  words?: string;
  staysOpen?: boolean;
  act: () => void;
};
