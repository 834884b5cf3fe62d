import { actionOf, actorIn } from "@moim/protocol/actor";
import { RequestError } from "@moim/protocol/errors";
import { may, mayTakeHat } from "@moim/protocol/permissions";
import { sources } from "@moim/protocol/views";
import type { BusRequestName, DownMessage, RequestName, RoomEvent, Source, Told, Welcome } from "@moim/protocol";
import type { MeetingClient, MeetingOptions } from "./client.ts";
import { Connection, type ConnectionListener } from "./connection/connection.ts";
import { watchNetwork } from "./connection/network-watch.ts";
import { Drawings } from "./drawing/drawings.ts";
import { Pointers } from "./drawing/pointers.ts";
import type { OpenSocket } from "./connection/socket.ts";
import { LocalMedia, type DeviceOpener } from "./media/local-media.ts";
import { inBrowser, MediaLink, type MediaLinkParts, type SessionOpener } from "./media/media-link.ts";
import { RemoteMedia } from "./media/remote-media.ts";
import type { Ask } from "./media/session.ts";
import { Chat } from "./room/chat.ts";
import { overEither } from "./room/either-carrier.ts";
import { Ephemera } from "./room/ephemera.ts";
import { CrowdPace } from "./room/crowd-pace.ts";
import { RoomStream } from "./room/room-stream.ts";
import { randomId } from "./room/random-id.ts";
import { keptOf, presentFiles } from "./room/present-files.ts";
import { Slides } from "./room/slides.ts";
import type { ConnectionState } from "./state.ts";
import { createMeetingStore, NOBODY_WAITS } from "./store.ts";

/**
 * Requests that go up on the data channel while it is open; as `busRequestNames` in the protocol, by type. When
 * the channel is lost before the reply they are asked again over the socket, but for those that twice would do twice.
 */
const overBus: Record<BusRequestName, "again" | "once"> = {
  "chat.send": "again",
  "slides.upload": "once",
  "slides.add": "again",
  "slides.present": "again",
  "slides.change": "again",
  "slides.look": "again",
  "slides.browse": "again",
  "slides.rule": "again",
  "slides.insertPage": "once",
  "slides.removeDeck": "again",
  "slides.stop": "again",
  "presenter.ask": "again",
  "presenter.give": "again",
  "drawing.add": "again",
  "drawing.extend": "again",
  "drawing.erase": "again",
  "drawing.undo": "once",
  "drawing.clear": "again",
  "people.raiseHand": "again",
  "people.react": "again",
  "moderation.stop": "again",
  "moderation.allow": "again",
};
const isBusRequest = (name: RequestName): name is BusRequestName => Object.hasOwn(overBus, name);

/** What a program puts in place of the browser's own: its sockets, its media engine, its devices. */
export type ClientParts = {
  openSocket?: OpenSocket;
  loadDevice?: SessionOpener["loadDevice"];
  devices?: DeviceOpener;
};

/**
 * Joins a meeting and keeps the place in it. Starts at once; `store` tells how far it is.
 * @param parts for programs; missing: the browser's
 */
export function createMeetingClient(options: MeetingOptions, parts: ClientParts = {}): MeetingClient {
  const store = createMeetingStore();
  const listener: ConnectionListener = {
    onState: setConnection,
    onWelcome,
    onMessage,
    onPulse: ({ seq }) => {
      crowd.flush(); // what is held here isn't missing
      stream.pulse(seq);
    },
    onMediaLost: () => link.lost(),
  };
  const connection = new Connection(options.getTicket, listener, parts.openSocket);

  const overSocket: Ask = (name, input) => connection.request(name, input);
  /** The room's requests go over the data channel while it is open, the others and all else over the socket. */
  const ask: Ask = async (name, input) => {
    const bus = link.bus;
    if (bus && isBusRequest(name) && bus.fits(name, input)) {
      const reply = bus.request(name, input as never) as ReturnType<typeof ask<typeof name>>;
      if (overBus[name] === "once") return await reply;
      return await overEither(
        () => reply,
        () => connection.request(name, input),
      );
    }
    return await connection.request(name, input);
  };

  const local = new LocalMedia(store, overSocket, options.tracks, parts.devices);
  const remote = new RemoteMedia(store, overSocket);
  const stream = new RoomStream(store, (since) => connection.request("room.sync", { since }), onEvent, onSnapshot);
  const crowd = new CrowdPace((event) => stream.receive(event));
  const ephemera = new Ephemera(store);
  const chat = new Chat(store, ask);
  const slides = new Slides(store, ask);
  const drawings = new Drawings({
    ask,
    selfId: () => store.getState().self?.id ?? "",
    isOnline: () => store.getState().connection.stage === "online",
  });
  const pointers = new Pointers(() => store.getState().self?.id);
  const linkParts: MediaLinkParts = {
    ask: overSocket,
    local,
    remote,
    pointers,
    onMessage,
    onBusReady: (ready) => {
      if (store.getState().connection.stage === "online") setConnection(online(ready));
    },
    onSilent: () => void connection.prove(stream.catchUp()),
    catchUp: () => void stream.catchUp(),
  };
  const link = new MediaLink(linkParts, { ...inBrowser, ...(parts.loadDevice && { loadDevice: parts.loadDevice }) });
  let assetKey = "";
  const ended = new AbortController();

  function online(bus: boolean): ConnectionState {
    return { stage: "online", carrier: bus ? "data-channel" : "socket" };
  }

  function setConnection(next: ConnectionState): void {
    store.setState({ connection: next });
    if (next.stage === "reconnecting" || next.stage === "unreachable" || next.stage === "waiting") link.pause();
    // Sent back: what was known of the room is not for who waits.
    if (next.stage === "waiting") store.setState({ room: null, self: null, waiting: NOBODY_WAITS });
    // Who is let in again doesn't share their screen by that.
    if (next.stage === "waiting" && !next.view) local.stoppedByHost("screen");
    if (next.stage === "over" || next.stage === "refused") release();
  }

  function onWelcome(welcome: Welcome): void {
    assetKey = welcome.assetKey;
    store.setState({ self: welcome.self });
    stream.reset(welcome.snapshot);
    setConnection(online(false));
    link.welcome(welcome);
    void chat.welcomed();
    drawings.resend();
  }

  function onSnapshot(): void {
    followRights();
    drawings.reload(Object.keys(store.getState().room?.decks ?? {}));
  }

  /** Oneself in the room, and as the table of permissions asks for one. */
  function ownActor() {
    const { self, room } = store.getState();
    const own = self && room?.participants[self.id];
    if (!own) return null;
    const { presenterId, rules } = room;
    return { own, actor: actorIn({ participants: Object.values(room.participants), presenterId, rules }, own) };
  }

  function mayPresent(): boolean {
    const me = ownActor();
    return me !== null && mayTakeHat(me.actor, (store.getState().room?.presenterId ?? null) === null);
  }

  /** What a host stopped, or took the right to, holds here too, also when this browser was away meanwhile. */
  function followRights(): void {
    const { local: sent } = store.getState();
    const me = ownActor();
    if (!me) return;
    const { own, actor } = me;
    for (const source of sources) {
      const isLost = own.stopped.includes(source) || !may(actor, actionOf[source]);
      if (isLost && sent[source].status !== "off") local.stoppedByHost(source);
    }
  }

  function onMessage(message: DownMessage): void {
    if (message.t === "event") crowd.receive(message);
    else if (message.t === "waiting") store.setState({ waiting: message.waiting });
    else if (isEphemeral(message)) ephemera.receive(message);
    else receiveTold(message);
  }

  /** What only this person, or only those who lead, are told. */
  function receiveTold(told: Told): void {
    if (told.t === "chat") chat.received(told.message);
    if (told.t === "asked") store.setState({ asked: { key: randomId(), source: told.source, by: told.by } });
    if (told.t === "report") store.setState(({ reports }) => ({ reports: [...reports, told.report] }));
    if (told.t === "act") store.setState(({ acts }) => ({ acts: [...acts, told.act] }));
  }

  function onEvent(event: RoomEvent, seq: number): void {
    const selfId = store.getState().self?.id;
    if (event.type === "media.produced" && event.producer.participantId !== selfId) remote.produced(event.producer.id);
    if (event.type === "media.closed") remote.forget(event.producerId);
    if (event.type === "source.stopped" && event.participantId === selfId) local.stoppedByHost(event.source);
    if (event.type === "microphones.muted" && event.participantIds.includes(selfId ?? "")) {
      local.stoppedByHost("microphone");
      store.setState(({ mutedWithAll }) => ({ mutedWithAll: mutedWithAll + 1 }));
    }
    if (event.type === "cameras.stopped" && event.participantIds.includes(selfId ?? "")) {
      local.stoppedByHost("camera");
      store.setState(({ cameraOffWithAll }) => ({ cameraOffWithAll: cameraOffWithAll + 1 }));
    }
    if (event.type === "activity.stopped" && event.participantIds.includes(selfId ?? "")) {
      for (const source of sources) if (store.getState().local[source].status !== "off") local.stoppedByHost(source);
    }
    const isOwnChange = event.type === "participant.changed" && event.participant.id === selfId;
    if (isOwnChange || event.type === "room.ruled" || event.type === "presenter.changed") followRights();
    if (event.type === "chat.posted" && event.message.senderId === selfId) chat.discard(event.message.clientId);
    if (event.type === "participant.reacted") ephemera.reacted(event.participantId, event.reaction);
    drawings.receive(event, seq);
  }

  function release(): void {
    ended.abort(new RequestError("no-connection"));
    unwatch();
    connection.close();
    link.close();
    remote.close();
    local.close();
    ephemera.close();
    chat.close();
    drawings.close();
    pointers.close();
  }

  const unwatch = watchNetwork(connection);
  void connection.run();

  return {
    store,
    async leave({ returning = false } = {}) {
      const { stage } = store.getState().connection;
      if (stage === "over" || stage === "refused") return;
      local.close(); // lights go out first, whatever the line is doing
      await connection.leave(returning);
      setConnection({ stage: "over", because: "left" });
    },
    end: async (now) => void (await connection.request("room.end", { now })),
    keepOpen: async () => void (await connection.request("room.keepOpen", {})),
    retry: () => connection.retry(),

    turnOn: (source) => local.turnOn(source),
    turnOff: (source) => local.turnOff(source),
    shareScreen: () => local.shareScreen(),
    stopSharing: () => local.stopSharing(),
    useDevice: (kind, deviceId) => local.useDevice(kind, deviceId),
    view: (producerId, widthPx) => remote.view(producerId, widthPx),
    lineTotals: () => link.totals(),

    sendChat: (text, to) => chat.send(text, to),
    clearChat: async () => void (await connection.request("chat.clear", {})),
    retryChat: (clientId) => chat.retry(clientId),
    discardChat: (clientId) => chat.discard(clientId),
    loadOlderChat: () => chat.loadOlder(),

    presentFiles: (files, listener) =>
      presentFiles(
        { store, ask, serverUrl: () => connection.serverUrl, mayPresent, ended: ended.signal },
        files,
        listener,
      ),
    unfinishedUpload: () => keptOf(store).unfinished(),
    addDeck: async (deckId) => void (await ask("slides.add", { deckId })),
    presentDeck: async (deckId) => void (await ask("slides.present", { deckId })),
    turnTo: (page) => slides.turnTo(page),
    look: (zoom, black) => slides.look(zoom, black),
    browse: async (browsing) => void (await ask("slides.browse", { browsing })),
    ruleSlides: async (rules) => void (await ask("slides.rule", rules)),
    insertPage: (after) => slides.insertPage(after),
    stopPresenting: async () => void (await ask("slides.stop", {})),
    askToPresent: async (asking) => void (await ask("presenter.ask", { asking })),
    givePresenter: async (participantId) => void (await ask("presenter.give", { participantId })),
    pageUrl: (deckId, page, form) => {
      const content = store.getState().room?.decks[deckId]?.content;
      return content ? `${connection.serverUrl}/decks/${content}/${pageFile(page, form)}?k=${assetKey}` : "";
    },
    serverUrl: () => connection.serverUrl,
    downloadUrl: (deckId, what) =>
      `${connection.serverUrl}/decks/${deckId}/${what === "original" ? what : "with-drawings.pdf"}?k=${assetKey}`,
    removeDeck: async (deckId) => void (await ask("slides.removeDeck", { deckId })),

    drawings,
    clearDrawings: async (deckId, page) => void (await ask("drawing.clear", { deckId, page })),
    pointers,

    raiseHand: async (raised) => void (await ask("people.raiseHand", { raised })),
    react: async (reaction) => void (await ask("people.react", { reaction })),
    rename: async (name) => void (await connection.request("people.rename", { name })),
    report: async (participantId, note) => void (await connection.request("people.report", { participantId, note })),

    stopSource: async (participantId, source: Source) => void (await ask("moderation.stop", { participantId, source })),
    allowSource: async (participantId, source: Source) =>
      void (await ask("moderation.allow", { participantId, source })),
    askToTurnOn: async (participantId, source) =>
      void (await connection.request("moderation.ask", { participantId, source })),
    remove: async (participantId, ban) => (await connection.request("moderation.remove", { participantId, ban })).banId,
    bans: async () => (await connection.request("moderation.bans", {})).bans,
    unban: async (banId) => void (await connection.request("moderation.unban", { banId })),
    renameOther: async (participantId, name) =>
      void (await connection.request("moderation.rename", { participantId, name })),
    spotlight: async (participantId) => void (await connection.request("moderation.spotlight", { participantId })),
    nextSpeaker: async (participantId) => void (await connection.request("moderation.nextSpeaker", { participantId })),
    stopCameras: async (mayRestart) => void (await connection.request("moderation.stopCameras", { mayRestart })),
    stopAll: async () => void (await connection.request("moderation.stopAll", {})),
    readLog: async (before) => await connection.request("moderation.log", { before }),
    ruleMeeting: async (rules) => void (await connection.request("moderation.rule", rules)),
    exceptRight: async (participantId, right, allowed) =>
      void (await connection.request("moderation.except", { participantId, right, allowed })),
    muteEveryone: async (mayUnmute) => void (await connection.request("moderation.muteAll", { mayUnmute })),
    lowerHands: async (participantId) => void (await connection.request("moderation.lowerHands", { participantId })),
    setCohost: async (participantId, cohost) =>
      void (await connection.request("moderation.setCohost", { participantId, cohost })),
    admit: async (participantId) => await unlessGone(connection.request("waiting.admit", { participantId })),
    deny: async (participantId, note) => await unlessGone(connection.request("waiting.deny", { participantId, note })),
    tellWaiting: async (note) => void (await connection.request("waiting.tell", { note })),
    sendBack: async (participantId) => void (await connection.request("waiting.sendBack", { participantId })),
  };
}

const isEphemeral = (message: DownMessage) =>
  message.t === "levels" || message.t === "speaker" || message.t === "lines" || message.t === "held";

/** Another host answered the same knock, or they went away: either way it is done. */
async function unlessGone(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof RequestError) || error.reason !== "not-waiting") throw error;
  });
}

type PageForm = Parameters<MeetingClient["pageUrl"]>[2];

function pageFile(page: number, form: PageForm): string {
  if (form === "text") return `${page}.json`;
  return form === "notes" ? `${page}.notes.json` : `${page}-${form}.webp`;
}
