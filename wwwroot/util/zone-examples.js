// Zones to start from: one for each way in which the DNS of a domain decides what happens to its mail.

/** @typedef {{name: string, text: string, kind: string}} ZoneExample `kind` is its fault; empty for none. */

/** @type {readonly ZoneExample[]} In the order they are offered; the names end catalogue keys. */
export const zoneExamples = [
  { name: 'normal', kind: '', text: '@   MX   10 mx\n@   TXT  "v=spf1 mx -all"\nmx  A    $ADDRESS\n' },
  { name: 'failover', kind: '', text: '@     MX  10 dead\n@     MX  20 live\ndead  A   127.0.0.66\nlive  A   $ADDRESS\n' },
  { name: 'nullMx', kind: '', text: '@  MX  0 .\n' },
  { name: 'noAddress', kind: '', text: '; mx has no address\n@  MX  10 mx\n' },
  { name: 'addressOnly', kind: '', text: '@  A  $ADDRESS\n' },
  { name: 'nxdomain', kind: 'nxdomain', text: '' },
  { name: 'servfail', kind: 'servfail', text: '' },
  { name: 'flap', kind: 'flap', text: '' },
];
