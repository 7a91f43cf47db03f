/** Browsers, the most specific first, because most of them also claim to be Chrome or Safari. */
const BROWSERS: [pattern: RegExp, name: string][] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bYaBrowser\//, "Yandex Browser"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrom(?:e|ium)\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bVersion\/[\d.]+.*\bSafari\//, "Safari"],
];

/** Systems, the most specific first: Android claims to be Linux, and iPhones claim to be like Mac OS X. */
const SYSTEMS: [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMacintosh\b|\bMac OS X\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

/** A browser and its system in plain words, from a User-Agent header: "Firefox on Windows". */
export function describeDevice(client: string | null): string {
  const browser = nameOf(BROWSERS, client);
  const system = nameOf(SYSTEMS, client);
  if (!browser && !system) return "Unknown browser";
  return system ? `${browser ?? "Browser"} on ${system}` : browser!;
}

function nameOf(names: [RegExp, string][], client: string | null): string | undefined {
  return client === null ? undefined : names.find(([pattern]) => pattern.test(client))?.[1];
}
