import { Download, FileDown } from "lucide-react";
import { cn } from "@/components/cn";
import { Button } from "@/components/ui/button";
import { PanelLink } from "./panel-link";

type FileLink = { label: string; address: string; name: string };

const DIALECTS = [
  { id: "v2", path: "/developer/v2", isHiddenBy: "group-has-[input[value=v1]:checked]:hidden" },
  { id: "v1", path: "/api/v1", isHiddenBy: "group-has-[input[value=v2]:checked]:hidden" },
];

const PANEL = "downloads";

/** A button that opens the files for other people's tools, in the chosen dialect. It needs none of the page's code. */
export function Downloads({ className }: { className?: string }) {
  return (
    <>
      <Button variant="outline" size="sm" popoverTarget={PANEL} className={cn("max-sm:size-7 max-sm:px-0", className)}>
        <Download aria-hidden />
        <span className="max-sm:sr-only">Download</span>
      </Button>
      <div
        id={PANEL}
        popover="auto"
        role="dialog"
        aria-label="Download"
        className="group inset-auto top-14 right-4 m-0 w-[min(22rem,calc(100vw-2rem))] rounded-lg border bg-popover p-4 text-popover-foreground text-sm shadow-floating sm:right-6"
      >
        <div className="grid gap-4">
          <DialectChoice />
          {DIALECTS.map(({ id, path, isHiddenBy }) => (
            <div key={id} className={cn("grid gap-4", isHiddenBy)}>
              <Files title="Postman" files={postmanFiles(id, path)} />
              <Files title="OpenAPI 3.1" files={openApiFiles(id, path)} />
            </div>
          ))}
          <p className="text-muted-foreground">
            Import the collection and an environment in Postman, set <code>apiKey</code>, and run it:{" "}
            <PanelLink href="/developers/sandbox#postman">how it works</PanelLink>.
          </p>
        </div>
      </div>
    </>
  );
}

function DialectChoice() {
  return (
    <fieldset className="flex items-center gap-3">
      <legend className="sr-only">Dialect</legend>
      <span aria-hidden className="font-medium">
        Dialect
      </span>
      <span className="inline-flex gap-0.5 rounded-full border bg-background p-0.5">
        {DIALECTS.map(({ id }, index) => (
          <label
            key={id}
            className="relative grid h-6 min-w-11 cursor-pointer place-content-center rounded-full text-muted-foreground hover:text-foreground has-checked:bg-accent has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name="download-dialect"
              value={id}
              defaultChecked={index === 0}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            />
            {id}
          </label>
        ))}
      </span>
    </fieldset>
  );
}

function Files({ title, files }: { title: string; files: FileLink[] }) {
  return (
    <section aria-label={title} className="grid gap-1">
      <h2 className="font-medium">{title}</h2>
      <ul className="grid">
        {files.map(({ label, address, name }) => (
          <li key={address}>
            <a
              href={address}
              download={name}
              className="-mx-2 flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-accent hover:underline"
            >
              <FileDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Postman shows a file by its name, and recognizes environments by their ending. */
function postmanFiles(id: string, path: string): FileLink[] {
  const environment = (label: string, environment: string, base: string) => ({
    label,
    address: `${base}/postman_environment.json`,
    name: `integrations-hub-${id}-${environment}.postman_environment.json`,
  });
  return [
    {
      label: "Collection",
      address: `${path}/postman.json`,
      name: `integrations-hub-${id}.postman_collection.json`,
    },
    environment("Sandbox environment", "sandbox", `/sandbox${path}`),
    environment("Live environment", "live", path),
  ];
}

function openApiFiles(id: string, path: string): FileLink[] {
  return ["json", "yaml"].map((ending) => ({
    label: `Document as ${ending.toUpperCase()}`,
    address: `${path}/openapi.${ending}`,
    name: `integrations-hub-${id}.openapi.${ending}`,
  }));
}
