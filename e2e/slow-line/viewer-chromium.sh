#!/usr/bin/env bash
# Chromium on the slow side of the line.
exec nsenter --net="/proc/$VIEWER_NAMESPACE/ns/net" /usr/bin/chromium "$@"
