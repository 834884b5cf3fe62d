#!/usr/bin/env bash
# A browser in the network namespace of the process LAB_NAMESPACE.
exec nsenter --net="/proc/$LAB_NAMESPACE/ns/net" "$LAB_BROWSER" "$@"
