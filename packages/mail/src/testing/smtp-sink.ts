import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** What the server does with a mail at a step of the conversation. */
export type Behaviour =
  "take" | "refuse-recipient" | "defer-recipient" | "refuse-data" | "defer-data" | "drop" | "drop-after";

export type SmtpSink = {
  port: number;
  /** Each mail that was taken, as it came; the same one as often as it came. */
  taken: { to: string; raw: Buffer }[];
  /** Conversations that were begun. */
  conversations: number;
  /** What to do with mails to an address from now on; each behaviour once, then they are taken. */
  behave(address: string, ...behaviours: Behaviour[]): void;
  stop(): Promise<void>;
};

const refusal = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });

/** A real mail server on loopback that refuses, defers and drops when told to. */
export async function startSmtpSink({ user }: { user?: { name: string; password: string } } = {}): Promise<SmtpSink> {
  const planned = new Map<string, Behaviour[]>();
  const next = (address: string, among: readonly Behaviour[]) => {
    const [first, ...rest] = planned.get(address) ?? [];
    if (!first || !among.includes(first)) return null;
    planned.set(address, rest);
    return first;
  };
  const sink: SmtpSink = {
    port: 0,
    taken: [],
    conversations: 0,
    behave: (address, ...behaviours) => void planned.set(address, behaviours),
    stop: async () => await new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    disabledCommands: user ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    allowInsecureAuth: true,
    authOptional: !user,
    closeTimeout: 500,
    onConnect(_, done) {
      sink.conversations += 1;
      done();
    },
    onAuth({ username, password }, _, done) {
      const isRight = username === user?.name && password === user?.password;
      if (isRight) done(null, { user: username ?? "" });
      else done(refusal(535, "5.7.8 Authentication credentials invalid"));
    },
    onRcptTo({ address }, _, done) {
      const behaviour = next(address, ["refuse-recipient", "defer-recipient"]);
      if (behaviour === "refuse-recipient") done(refusal(550, "5.1.1 No such person here"));
      else if (behaviour === "defer-recipient") done(refusal(451, "4.7.1 Greylisted, try again later"));
      else done();
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const behaviour = next(to, ["refuse-data", "defer-data", "drop", "drop-after"]);
      const socketOf = () => [...server.connections].find(({ id }) => id === session.id)?._socket;
      stream.on("error", () => {}); // the sender was killed amid its mail: nobody waits for an answer
      if (behaviour === "drop") {
        stream.once("data", () => socketOf()?.destroy());
        stream.resume();
        return;
      }
      const answer = (raw: Buffer) => {
        if (behaviour === "refuse-data") return done(refusal(554, "5.7.1 Looks like spam\r\nX-Injected: yes"));
        if (behaviour === "defer-data") return done(refusal(452, "4.3.1 Mailbox full"));
        sink.taken.push({ to, raw });
        if (behaviour === "drop-after") return socketOf()?.destroy();
        return done();
      };
      buffer(stream).then(answer, () => undefined);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  sink.port = (server.server.address() as AddressInfo).port;
  return sink;
}
