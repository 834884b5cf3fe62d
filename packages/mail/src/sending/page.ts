import { href, Html, html } from "./html.ts";
import type { Fact, View } from "./view.ts";

// Moim's colours, light and dark (apps/web/src/shared/ui/tokens.css). Readers that know no dark mode see the light ones, which stand in
// each element: some drop style sheets.
const light = {
  canvas: "#FAFAF7",
  surface: "#FFFFFF",
  ink: "#1B1D1F",
  muted: "#5B6166",
  line: "#E4E3DD",
  accent: "#0B7561",
  onAccent: "#FFFFFF",
  wash: "#E3F3EF",
} as const;
const dark = {
  canvas: "#15171A",
  surface: "#1D2024",
  ink: "#ECEDEE",
  muted: "#A3A9AF",
  line: "#2E3238",
  accent: "#56D3B4",
  onAccent: "#10231E",
  wash: "#17332D",
} as const;
type Colour = keyof typeof light;

const font = "Pretendard, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', Roboto, sans-serif";

const darkRules = (Object.keys(dark) as Colour[])
  .map((name) => `.bg-${name}{background-color:${dark[name]}!important}.c-${name}{color:${dark[name]}!important}`)
  .join("");
const css = `:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-decoration:none}
@media (prefers-color-scheme:dark){${darkRules}.line{border-color:${dark.line}!important}.edge{border-color:${dark.accent}!important}}
@media (max-width:480px){.pad{padding:20px!important}.outer{padding:12px 8px!important}}`;

/** The whole mail as a page: tables and styles in place, as old readers ask for; no pictures, nothing fetched. */
export function pageOf(view: View): string {
  return html`<!doctype html>
    <html lang="${view.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no,date=no,address=no" />
        <title>${view.subject}</title>
        <style>
          ${new Html(css)}
        </style>
      </head>
      <body class="bg-canvas" style="margin:0;padding:0;background-color:${light.canvas};-webkit-text-size-adjust:100%">
        <div style="display:none;max-height:0;overflow:hidden">${view.preview}</div>
        <table
          role="presentation"
          class="bg-canvas"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="background-color:${light.canvas}"
        >
          <tr>
            <td class="outer" align="center" style="padding:32px 16px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width:560px;font-family:${font};text-align:left;word-break:keep-all;overflow-wrap:anywhere"
              >
                <tr>
                  <td style="padding:0 4px 16px">${mark()}</td>
                </tr>
                <tr>
                  <td
                    class="bg-surface line pad"
                    style="background-color:${light.surface};border:1px solid ${light.line};border-radius:12px;padding:28px"
                  >
                    ${card(view)}
                  </td>
                </tr>
                <tr>
                  <td class="c-muted" style="padding:16px 4px 0;font-size:12px;line-height:18px;color:${light.muted}">
                    ${view.footer}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.text;
}

const mark = () =>
  html`<table role="presentation" cellpadding="0" cellspacing="0">
    <tr>
      <td>
        <div
          class="bg-accent"
          style="width:18px;height:13px;border-radius:3px;background-color:${light.accent};font-size:0"
        >
          &nbsp;
        </div>
      </td>
      <td class="c-ink" style="padding-left:8px;font-size:15px;line-height:20px;font-weight:650;color:${light.ink}">
        Moim
      </td>
    </tr>
  </table>`;

function card({ lead, leaf, title, oldTitle, isOff, facts, note, description, join, answers }: View): Html {
  return html`<p class="c-muted" style="margin:0 0 16px;font-size:15px;line-height:22px;color:${light.muted}">
      ${lead}
    </p>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
      <tr>
        <td width="64" valign="top">${leafOf(leaf, isOff)}</td>
        <td valign="middle" style="padding-left:16px">
          <h1
            class="c-ink"
            style="margin:0;font-size:20px;line-height:28px;font-weight:650;color:${light.ink};${isOff ? "text-decoration:line-through" : ""}"
          >
            ${title}
          </h1>
          ${oldTitle && html`<s class="c-muted" style="font-size:14px;line-height:20px;color:${light.muted}">${oldTitle}</s>`}
        </td>
      </tr>
    </table>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:20px">
      ${facts.map(factRow)}
    </table>
    ${note && html`<p class="c-muted" style="margin:12px 0 0;font-size:14px;line-height:20px;color:${light.muted}">${note}</p>`}
    ${description ? html`<p class="c-ink line" style="margin:20px 0 0;padding-top:20px;border-top:1px solid ${light.line};font-size:15px;line-height:22px;color:${light.ink}">${inLines(description)}</p>` : null}
    ${join && joinButton(join)} ${answers && answerButtons(answers)}`;
}

/** Line breaks as elements: not every reader keeps those of the text. */
const inLines = (words: string) =>
  words.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`));

const leafOf = ({ month, day, weekday }: View["leaf"], isOff: boolean) => {
  const head = isOff ? light.muted : light.accent;
  return html`<table
    role="presentation"
    class="${isOff ? "line" : "edge"}"
    width="64"
    cellpadding="0"
    cellspacing="0"
    style="border:1px solid ${isOff ? light.line : light.accent};border-radius:10px;border-collapse:separate;overflow:hidden;text-align:center"
  >
    <tr>
      <td
        class="${isOff ? "c-muted" : "bg-accent c-onAccent"}"
        style="padding:2px 0;font-size:12px;line-height:18px;font-weight:500;${isOff ? `color:${head}` : `background-color:${head};color:${light.onAccent}`}"
      >
        ${month}
      </td>
    </tr>
    <tr>
      <td class="c-ink" style="padding:4px 0 0;font-size:24px;line-height:28px;font-weight:650;color:${light.ink}">
        ${day}
      </td>
    </tr>
    <tr>
      <td class="c-muted" style="padding:0 0 4px;font-size:12px;line-height:16px;color:${light.muted}">${weekday}</td>
    </tr>
  </table>`;
};

const factRow = ({ label, value, note, before }: Fact) =>
  html`<tr>
    <td
      class="c-muted"
      width="76"
      valign="top"
      style="padding:5px 12px 5px 0;font-size:14px;line-height:20px;color:${light.muted};white-space:nowrap"
    >
      ${label}
    </td>
    <td class="c-ink" valign="top" style="padding:5px 0;font-size:15px;line-height:20px;color:${light.ink}">
      ${value}${before && html`<br /><s class="c-muted" style="font-size:14px;color:${light.muted}">${before}</s>`}${note && html`<br /><span class="c-muted" style="font-size:13px;color:${light.muted}">${note}</span>`}
    </td>
  </tr>`;

const joinButton = ({ label, url, hint }: NonNullable<View["join"]>) =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:24px">
      <tr>
        <td class="bg-accent" align="center" style="border-radius:10px;background-color:${light.accent}">
          <a
            class="c-onAccent"
            href="${href(url)}"
            style="display:block;padding:13px 20px;font-size:16px;line-height:22px;font-weight:500;color:${light.onAccent};text-decoration:none"
            >${label}</a
          >
        </td>
      </tr>
    </table>
    <p class="c-muted" style="margin:10px 0 0;font-size:13px;line-height:18px;color:${light.muted}">
      ${hint}<br /><a class="c-accent" href="${href(url)}" style="color:${light.accent};word-break:break-all">${url}</a>
    </p>`;

const answerButtons = ({ question, links }: NonNullable<View["answers"]>) =>
  html`<div class="line" style="margin-top:20px;padding-top:20px;border-top:1px solid ${light.line}">
    <p class="c-ink" style="margin:0 0 10px;font-size:15px;line-height:20px;font-weight:500;color:${light.ink}">
      ${question}
    </p>
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed">
      <tr>
        ${links.map(
          ({ label, url }, index) =>
            html`${index > 0 ? html`<td width="8" style="font-size:0">&nbsp;</td>` : null}
              <td>
                <a
                  class="c-accent edge"
                  href="${href(url)}"
                  style="display:block;padding:9px 4px;border:1px solid ${light.accent};border-radius:10px;font-size:15px;line-height:20px;font-weight:500;text-align:center;color:${light.accent};text-decoration:none"
                  >${label}</a
                >
              </td>`,
        )}
      </tr>
    </table>
  </div>`;
