# Debian's coturn, the version that the tests run.
FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends coturn \
 && rm -rf /var/lib/apt/lists/*
USER nobody
HEALTHCHECK --interval=30s --timeout=3s CMD ["bash", "-c", "</dev/tcp/127.0.0.1/3478"]
CMD ["turnserver", "-c", "/etc/moim/turnserver.conf"]
