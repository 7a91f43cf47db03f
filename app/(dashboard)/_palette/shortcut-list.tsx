"use client";

import { useId, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogBody, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { areSingleKeysOn, commandKey, turnSingleKeys } from "./shortcuts";

const shortcuts = () => [
  {
    keys: [`${commandKey()}K`],
    what: "Search: go to a screen, a key, a webhook, a request, a site, a member or a setting",
  },
  { keys: ["?"], what: "Show these shortcuts" },
  { keys: ["↓", "J"], what: "Next entry of a list, while its details are open" },
  { keys: ["↑", "K"], what: "Previous entry of a list, while its details are open" },
  { keys: ["Esc"], what: "Close what is open" },
];

/** The keyboard shortcuts, and the switch for those of one character. */
export function ShortcutList() {
  const [isOn, setIsOn] = useState(areSingleKeysOn);
  const id = useId();
  return (
    <>
      <DialogHeader>
        <DialogTitle>Keyboard shortcuts</DialogTitle>
        <DialogDescription>They work everywhere in the dashboard, except in dialogs with fields.</DialogDescription>
      </DialogHeader>
      <DialogBody>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2.5 text-sm">
          {shortcuts().map(({ keys, what }) => (
            <div key={what} className="contents">
              <dt className="flex gap-1">
                {keys.map((key) => (
                  <kbd key={key} className="rounded border bg-muted px-1.5 py-0.5 font-sans text-xs">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <div className="flex items-center gap-2.5">
          <Checkbox
            id={id}
            checked={isOn}
            onCheckedChange={(checked) => {
              setIsOn(checked === true);
              turnSingleKeys(checked === true);
            }}
          />
          <Label htmlFor={id}>“?” opens this list</Label>
        </div>
      </DialogBody>
    </>
  );
}
