let shared: AudioContext | undefined;

/**
 * Measures how loud a track is, about 15 times a second: 0 (silent) to 1 (loud), on a scale of decibels from -60 to 0 dBFS.
 * Returns the function that stops measuring.
 */
export function measureLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  shared ??= new AudioContext();
  const context = shared;
  // Without a gesture a browser may keep the context suspended; it resumes with the first one.
  void context.resume().catch(() => undefined);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    let sum = 0;
    for (const sample of samples) sum += sample * sample;
    const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
    onLevel(track.enabled && track.readyState === "live" ? Math.min(1, Math.max(0, (decibels + 60) / 60)) : 0);
  }, 66);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}
