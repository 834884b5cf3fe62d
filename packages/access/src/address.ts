/**
 * Who is asking, for limits. Each proxy adds whom it sees to the end of X-Forwarded-For; what stands before that anyone can have
 * written. So as many entries as there are proxies of one's own are believed, and without a proxy none.
 * @param socketAddress who is at the other end of the connection
 * @param forwardedFor the header, as it came
 * @param trustedProxies how many proxies of one's own stand before this server
 */
export function callerAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const chain = [...entries.filter(Boolean), socketAddress ?? ""];
  return chain.at(Math.max(-chain.length, -1 - trustedProxies)) || "unknown";
}

/** What counts as one caller: an IPv4 address, or an IPv6 /64, for a household has that many addresses. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain || "unknown";
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill("0"), ...right].slice(0, 4).join(":");
}
