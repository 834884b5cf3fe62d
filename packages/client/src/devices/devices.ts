import type { DeviceProblem } from "../state.ts";

export type DeviceKind = "audioinput" | "videoinput" | "audiooutput";
export type DeviceChoice = { deviceId: string; label: string };

const STORAGE_KEY = "moim.devices";
type Remembered = Partial<Record<DeviceKind, string>>;

function readRemembered(): Remembered {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Remembered) : {};
  } catch {
    return {}; // storage is blocked or holds something else: nothing is remembered
  }
}

/** The device this person chose last, or undefined. */
export function rememberedDevice(kind: DeviceKind): string | undefined {
  const deviceId = readRemembered()[kind];
  return typeof deviceId === "string" && deviceId !== "" ? deviceId : undefined;
}

/** Remembers a choice in this browser; silently does nothing where storage is blocked. */
export function rememberDevice(kind: DeviceKind, deviceId: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...readRemembered(), [kind]: deviceId }));
  } catch {
    // the choice holds for this page only
  }
}

/** The devices of one kind. Labels are empty until the browser has given permission. */
export async function listDevices(kind: DeviceKind): Promise<DeviceChoice[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== "")
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/** Calls back when devices are plugged in or out. Returns the function that stops it. */
export function watchDevices(onChange: () => void): () => void {
  navigator.mediaDevices?.addEventListener("devicechange", onChange);
  return () => navigator.mediaDevices?.removeEventListener("devicechange", onChange);
}

/** A failure of getUserMedia or getDisplayMedia that people can be told about. */
export class DeviceError extends Error {
  override readonly name = "DeviceError";
  readonly problem: DeviceProblem;
  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(`The device can't be used: ${problem}`, options);
    this.problem = problem;
  }
}

/** What a getUserMedia error means (names as in the Media Capture and Streams specification, section 10.1.1). */
export function problemOf(error: unknown): DeviceProblem {
  if (error instanceof DeviceError) return error.problem;
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    case "SecurityError":
      return "insecure";
    default:
      return "unknown";
  }
}

const MICROPHONE: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
// 16:9 at 720p and 24 to 30 frames a second: three simulcast layers of 320x180, 640x360 and 1280x720.
const CAMERA: MediaTrackConstraints = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 24, max: 30 },
};

/**
 * Opens a microphone or camera: the named one, else the remembered one, else any; a device that is gone is no failure while there is another.
 * @throws DeviceError
 */
export async function openDevice(
  kind: "audioinput" | "videoinput",
  deviceId = rememberedDevice(kind),
): Promise<MediaStreamTrack> {
  if (!globalThis.isSecureContext) throw new DeviceError("insecure");
  if (!navigator.mediaDevices?.getUserMedia) throw new DeviceError("unsupported");
  const wanted = kind === "audioinput" ? MICROPHONE : CAMERA;
  const constraints = (id: string | undefined) => {
    const track = id === undefined ? wanted : { ...wanted, deviceId: { exact: id } };
    return kind === "audioinput" ? { audio: track } : { video: track };
  };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints(deviceId)).catch((error: unknown) => {
      if (deviceId !== undefined && problemOf(error) === "missing")
        return navigator.mediaDevices.getUserMedia(constraints(undefined));
      throw error;
    });
    const track = stream.getTracks()[0];
    if (!track) throw new DeviceError("missing");
    return track;
  } catch (error) {
    throw new DeviceError(problemOf(error), { cause: error });
  }
}

/**
 * Asks for a screen, window or tab; with its sound where the browser offers it.
 * @throws DeviceError `dismissed` when the person closed the browser's question.
 */
export async function openScreen(): Promise<{ video: MediaStreamTrack; audio: MediaStreamTrack | null }> {
  if (!globalThis.isSecureContext) throw new DeviceError("insecure");
  if (!navigator.mediaDevices?.getDisplayMedia) throw new DeviceError("unsupported");
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 15, max: 30 } },
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    const [video] = stream.getVideoTracks();
    if (!video) throw new DeviceError("missing");
    video.contentHint = "detail";
    return { video, audio: stream.getAudioTracks()[0] ?? null };
  } catch (error) {
    // Browsers report a dismissed picker and a denied permission alike; for a screen the first is what happens.
    const problem = problemOf(error);
    throw new DeviceError(problem === "denied" ? "dismissed" : problem, { cause: error });
  }
}
