const followed = new Set(["http:", "https:", "mailto:"]);

/** Whether a link of a file leads to where a browser may follow it: http, https or mailto, and nothing that runs or opens files. */
export function isWebAddress(value: string): boolean {
  return URL.canParse(value) && followed.has(new URL(value).protocol);
}
