#!/usr/bin/env bash
# Runs a command in a network namespace of its own that has the addresses 10.77.0.1 and fd77::1 and no way out. coturn relays to no
# loopback address, whatever it is told.
# usage: unshare --net … in-namespace.sh COMMAND…
set -euo pipefail
ip link set lo up
ip link add moim0 type veth peer name moim1
ip address add 10.77.0.1/24 dev moim0
ip address add fd77::1/64 dev moim0 nodad
ip link set moim0 up
ip link set moim1 up
exec "$@"
