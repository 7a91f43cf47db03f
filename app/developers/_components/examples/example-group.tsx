import type { Example } from "@/lib/guide/markdown";
import { Code } from "./code-block";
import { ExampleTabs } from "./example-tabs";

/** An example in several languages, highlighted on the server. */
export function ExampleGroup({ examples }: { examples: Example[] }) {
  const tabs = examples.map(({ language, syntax, text }) => ({
    language,
    text,
    code: <Code text={text} syntax={syntax} />,
  }));
  return <ExampleTabs tabs={tabs} />;
}
