import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const picture = /^(?<name>.+)-(?<look>(?:en|ko)-(?:light|dark)-(?<width>\d+))\.png$/;

/** A page of all pictures in the folder, grouped by what they show. */
export function writeIndex(folder: string): string {
  const groups = new Map<string, { file: string; look: string; width: number }[]>();
  for (const file of readdirSync(folder).toSorted()) {
    const { name, look, width } = picture.exec(file)?.groups ?? {};
    if (name && look) groups.set(name, [...(groups.get(name) ?? []), { file, look, width: Number(width) }]);
  }
  const sections = [...groups].map(([name, shots]) => {
    const figures = shots
      .toSorted((a, b) => b.width - a.width)
      .map(
        ({ file, look, width }) =>
          `<figure style="width:${Math.round(width / 3.6)}px"><a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${look}"></a><figcaption>${look}</figcaption></figure>`,
      );
    return `<section id="${name}"><h2>${name}</h2><div>${figures.join("")}</div></section>`;
  });
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Moim, every screen</title>
<style>
  body { margin: 24px; font: 14px/20px system-ui, sans-serif; color: #1b1d1f; background: #efeee9; }
  nav { columns: 12rem; margin-bottom: 24px; }
  nav a { display: block; color: inherit; }
  section div { display: flex; flex-wrap: wrap; gap: 12px; align-items: start; }
  figure { margin: 0; }
  img { width: 100%; border: 1px solid #d6d5cf; display: block; }
  figcaption { font-size: 12px; color: #5b6166; }
</style>
<h1>Every screen</h1>
<nav>${[...groups.keys()].map((name) => `<a href="#${name}">${name}</a>`).join("")}</nav>
${sections.join("\n")}
</html>
`;
  const file = join(folder, "index.html");
  writeFileSync(file, page);
  return file;
}
