import type { CheckState, WayName } from "@moim/client/check";

export type ReportLine = { name: string; label: string; word: string; sentence: string };
export type ReportHead = {
  title: string;
  summary: string;
  at: Date;
  origin: string;
  serverUrl: string;
  browser: string;
};

/**
 * What is copied for whoever runs the network or the server. Addresses are those everyone in a meeting is told; there is no key, ticket, name,
 * device or address of the person in it.
 */
export function reportOf(head: ReportHead, lines: readonly ReportLine[], state: CheckState): string {
  const media = state.server.is === "answers" ? state.server.media : null;
  const facts = [
    `page: ${head.origin}`,
    `server: ${new URL(head.serverUrl).origin} (${state.server.is === "refuses" ? `refused: ${state.server.reason}` : state.server.is})`,
    ...(media ? [`media: ${media.address} ${media.port} (UDP, TCP)`] : []),
    ...Object.entries(state.relays).map(([way, url]) => `${way}: ${url}`),
    ...(state.measuredOn ? [`measured on: ${state.measuredOn}`] : []),
    `browser: ${head.browser}`,
    `at: ${head.at.toISOString()}`,
  ];
  return [
    head.title,
    head.summary,
    "",
    ...lines.map(({ name, label, word, sentence }) => `- ${label}: ${word}. ${sentence}${detailOf(name, state)}`),
    "",
    ...facts,
    "",
  ].join("\n");
}

/** What a program says of a row, in brackets. */
function detailOf(name: string, { ways, signaling, figures }: CheckState): string {
  if (name === "signaling")
    return signaling.is === "works" ? ` [${Math.round(signaling.tookMs)} ms]` : ` [${signaling.is}]`;
  if (Object.hasOwn(ways, name)) {
    const way = ways[name as WayName];
    if (way.is === "works") return ` [${Math.round(way.tookMs)} ms]`;
    return way.is === "blocked" && way.codes.length > 0 ? ` [${way.is}: ${way.codes.join(", ")}]` : ` [${way.is}]`;
  }
  const figure = Object.hasOwn(figures, name) ? figures[name as keyof typeof figures] : undefined;
  return figure?.is === "measured" ? ` [${Number(figure.value.toPrecision(3))}]` : "";
}
