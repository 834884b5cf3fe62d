// Runs in a browser: a client of our server that was not written by us. It uses mediasoup-client and socket.io-client
// directly, ignores every event, keeps its tracks live whatever happens, and reports what the server answered.
import { Device, type types } from "mediasoup-client";
import { io, type Socket } from "socket.io-client";

type Outcome = { ok: true } | { ok: false; reason: string };
// oxlint-disable-next-line typescript/no-explicit-any -- what comes over the wire, unchecked on purpose
type Any = Record<string, any>;

let socket: Socket;
let send: types.Transport;
let resumeKey = "";
let spentTicket = "";
let serverUrl = "";
const tracks: Record<string, MediaStreamTrack> = {};

async function request(name: string, input: unknown): Promise<Any> {
  const reply = (await socket.timeout(10_000).emitWithAck(name, input)) as Any;
  if (!reply["ok"]) throw Object.assign(new Error(name), { reason: reply["error"].reason as string });
  return reply["data"] as Any;
}

async function outcome(work: Promise<unknown>): Promise<Outcome> {
  try {
    await work;
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: (error as { reason?: string }).reason ?? String(error) };
  }
}

async function ticket(key: string, name: string): Promise<Any> {
  const response = await fetch("/api/tickets", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key, name }),
  });
  const body = (await response.json()) as Any;
  if (!response.ok) throw Object.assign(new Error("ticket"), { reason: body["error"].reason as string });
  return body;
}

async function connect(auth: unknown): Promise<Socket> {
  const next = io(serverUrl, {
    auth: auth as Record<string, unknown>,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    next.on("connect", resolve);
    next.on("connect_error", (error) =>
      reject(Object.assign(error, { reason: (error as Any)["data"]?.reason ?? error.message })),
    );
  });
  return next;
}

async function produce(source: "microphone" | "camera"): Promise<string> {
  const producer = await send.produce({ track: tracks[source]!, stopTracks: false, appData: { source } });
  return producer.id;
}

const hostile = {
  /** @param onlyTcp leaves out the server's UDP addresses, as a firewall would */
  async join(key: string, name: string, onlyTcp = false) {
    const given = await ticket(key, name);
    serverUrl = given["serverUrl"] as string;
    spentTicket = given["ticket"] as string;
    socket = await connect({ ticket: spentTicket });
    const welcome = await request("room.join", {});
    resumeKey = welcome["resumeKey"] as string;
    const device = await Device.factory();
    await device.load({ routerRtpCapabilities: welcome["routerRtpCapabilities"] });
    const opened = await request("media.open", { rtpCapabilities: device.recvRtpCapabilities });
    if (onlyTcp) {
      opened["send"].iceCandidates = opened["send"].iceCandidates.filter(({ protocol }: Any) => protocol === "tcp");
    }
    send = device.createSendTransport(opened["send"]);
    send.on("connect", ({ dtlsParameters }, done, failed) => {
      request("media.connect", { transportId: send.id, dtlsParameters }).then(() => done(), failed);
    });
    send.on("produce", ({ kind, rtpParameters, appData }, done, failed) => {
      request("media.produce", { kind, rtpParameters, paused: false, source: appData["source"] }).then(
        (data) => done({ id: data["producerId"] as string }),
        failed,
      );
    });
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    tracks["microphone"] = stream.getAudioTracks()[0]!;
    tracks["camera"] = stream.getVideoTracks()[0]!;
    return {
      participantId: (welcome["self"] as { id: string }).id,
      microphone: await produce("microphone"),
      camera: await produce("camera"),
    };
  },
  ask: (name: string, input: unknown): Promise<Outcome> => outcome(request(name, input)),
  /** What carries what is sent now, by the browser's own statistics. */
  async protocols(): Promise<string[]> {
    const stats = await send.getStats();
    const pairs = [...stats.values()].filter(({ type, nominated }) => type === "candidate-pair" && nominated);
    return pairs.map(({ remoteCandidateId }) => (stats.get(remoteCandidateId) as Any)["protocol"] as string);
  },
  produceAgain: (source: "microphone" | "camera"): Promise<Outcome> => outcome(produce(source)),
  /** Every way back that a removed client has; what each was refused with. */
  async comeBack(key: string): Promise<Record<string, string>> {
    const reasonOf = async (work: Promise<unknown>) => {
      const result = await outcome(work);
      return result.ok ? "let in" : result.reason;
    };
    return {
      "the resume key": await reasonOf(connect({ resumeKey })),
      "the spent ticket": await reasonOf(connect({ ticket: spentTicket })),
      "a new ticket": await reasonOf(ticket(key, "Mallory").then((given) => connect({ ticket: given["ticket"] }))),
      "another name": await reasonOf(
        ticket(key, "Nobody You Know").then((given) => connect({ ticket: given["ticket"] })),
      ),
    };
  },
};
export type Hostile = typeof hostile;
(window as unknown as { hostile: Hostile }).hostile = hostile;
