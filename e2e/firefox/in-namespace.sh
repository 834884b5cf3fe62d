#!/usr/bin/env bash
# Runs a command in a network namespace of its own that has one address, 10.77.0.1, and no way out. Firefox offers an SFU
# only the address of its default route, never loopback: here that address is the server's too.
# usage: unshare --net … in-namespace.sh COMMAND…
set -euo pipefail
ip link set lo up
ip link add moim0 type veth peer name moim1
ip address add 10.77.0.1/24 dev moim0
ip link set moim0 up
ip link set moim1 up
ip route add default via 10.77.0.2 dev moim0
exec "$@"
