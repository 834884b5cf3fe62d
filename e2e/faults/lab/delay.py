#!/usr/bin/python3
# Carries Ethernet frames between two devices, both ways, each so much later: what tc netem does where a kernel has it.
#   delay.py carry A B DELAY_MS JITTER_MS   until it is ended; says "ready" once it carries
#   delay.py plain A                        has the kernel finish A's packets itself: half-made ones can't be carried
import array
import fcntl
import heapq
import random
import select
import socket
import struct
import sys
import time

ETH_P_ALL = 3
PACKET_OUTGOING = 4
SIOCETHTOOL = 0x8946
# ethtool.h: checksums, scatter-gather, and large packets that a card would cut (TSO, GSO) or join (GRO).
SWITCHES = {"checksums": 0x17, "scatter-gather": 0x19, "TSO": 0x1F, "GSO": 0x24, "GRO": 0x2C}
LARGEST = 65_536


def plain(device):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        for name, command in SWITCHES.items():
            value = array.array("I", [command, 0])
            request = struct.pack("16sP16x", device.encode(), value.buffer_info()[0])
            try:
                fcntl.ioctl(any_socket, SIOCETHTOOL, request)
            except OSError as error:
                sys.exit(f"{device}: {name} can't be switched off: {error}")


def carry(names, delay_s, jitter_s):
    ends = []
    for name in names:
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        end.bind((name, 0))
        end.setblocking(False)
        ends.append(end)
    other = {ends[0]: ends[1], ends[1]: ends[0]}
    latest = {end: 0.0 for end in ends}
    waiting = []
    count = 0
    print("ready", flush=True)
    while True:
        wait = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        readable, _, _ = select.select(ends, [], [], wait)
        now = time.monotonic()
        for end in readable:
            try:
                frame, origin = end.recvfrom(LARGEST)
            except BlockingIOError:
                continue
            if origin[2] == PACKET_OUTGOING:  # what we put there ourselves
                continue
            # Later than the one before it: a network that is late seldom changes the order.
            latest[end] = max(latest[end], now + delay_s + random.uniform(-jitter_s, jitter_s))
            count += 1
            heapq.heappush(waiting, (latest[end], count, other[end], frame))
        while waiting and waiting[0][0] <= now:
            _, _, end, frame = heapq.heappop(waiting)
            try:
                end.send(frame)
            except OSError:
                pass  # full, or down: lost, as on any line


if sys.argv[1] == "plain":
    plain(sys.argv[2])
else:
    carry(sys.argv[2:4], float(sys.argv[4]) / 1_000, float(sys.argv[5]) / 1_000)
