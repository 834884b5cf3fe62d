#!/usr/bin/env bash
# Runs a command in a network namespace of its own that has one address, 10.77.0.1, and no way out but a line to another
# namespace, 10.77.0.2, where a viewer sits. The command finds that one's process in VIEWER_NAMESPACE, and how to set the
# line's rate, both ways, in slow-down.sh.
# usage: unshare --net … in-namespaces.sh COMMAND…
set -euo pipefail
ip link set lo up
unshare --net sleep 600 &
export VIEWER_NAMESPACE=$!
trap 'kill "$VIEWER_NAMESPACE"' EXIT
viewer() { nsenter --net="/proc/$VIEWER_NAMESPACE/ns/net" "$@"; }
for _ in $(seq 50); do # until it has left this namespace
  [ "$(readlink "/proc/$VIEWER_NAMESPACE/ns/net")" != "$(readlink /proc/self/ns/net)" ] && break
  sleep 0.1
done
ip link add moim0 type veth peer name moim1
ip link set moim1 netns "$VIEWER_NAMESPACE"
ip address add 10.77.0.1/24 dev moim0
ip link set moim0 up
ip route add default via 10.77.0.2 dev moim0
viewer ip link set lo up
viewer ip address add 10.77.0.2/24 dev moim1
viewer ip link set moim1 up
viewer ip route add default via 10.77.0.1 dev moim1
"$@"
