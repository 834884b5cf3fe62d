#!/usr/bin/env bash
# Limits the line between the two namespaces, each way. What doesn't fit waits for up to 400 ms and is then lost, as in a modem.
# usage: slow-down.sh RATE (as tc writes it, 50kbit; none: no limit any more)
set -euo pipefail
rate=$1
limit() {
  if [ "$rate" = none ]; then
    "$@" tc qdisc del dev "$device" root
  else
    "$@" tc qdisc replace dev "$device" root tbf rate "$rate" burst 3000 latency 400ms
  fi
}
device=moim0 limit env
device=moim1 limit nsenter --net="/proc/$VIEWER_NAMESPACE/ns/net"
