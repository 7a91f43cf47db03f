import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { OnSiteView } from "@/lib/on-site/schema";

const host = { id: exampleId("employee", `${exampleSite.name} 3`), name: "Chloé Çelik", phone: null };

/** Two of those who are on site in the sandbox's default fixture. */
export const onSite: OnSiteView = {
  readAt: "2026-01-15T09:30:00.518Z",
  count: { people: 2, visitors: 1, employees: 1 },
  sites: [
    {
      ...exampleSite,
      timeZone: "Europe/Berlin",
      count: { people: 2, visitors: 1, employees: 1 },
      people: [
        {
          id: exampleId("employee", `${exampleSite.name} 1`),
          kind: "employee",
          firstName: "Ada",
          lastName: "Abel",
          company: null,
          department: "Reception",
          phone: null,
          host: null,
          badgeNumber: null,
          checkedInAt: "2026-01-15T05:10:00.000Z",
        },
        {
          id: exampleId("visitor", `${exampleSite.name} inside 2`),
          kind: "visitor",
          firstName: "Maeve",
          lastName: "Laurent",
          company: "Northlight Studio",
          department: null,
          phone: "+1 555 0106",
          host,
          badgeNumber: "V-0007",
          checkedInAt: "2026-01-15T05:22:00.000Z",
        },
      ],
    },
  ],
};
