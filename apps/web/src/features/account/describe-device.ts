const browsers: [string, RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Whale", /\bWhale\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|Chromium)\//],
  ["Safari", /\bVersion\/.*Safari\//],
];
const systems: [string, RegExp][] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X|Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
];

const match = (list: [string, RegExp][], text: string) => list.find(([, pattern]) => pattern.test(text))?.[0];

/** Browser and system that a User-Agent names, null when it names neither. */
export function describeDevice(userAgent: string | null | undefined): { browser: string; system: string } | null {
  const browser = match(browsers, userAgent ?? "");
  const system = match(systems, userAgent ?? "");
  return browser && system ? { browser, system } : null;
}
