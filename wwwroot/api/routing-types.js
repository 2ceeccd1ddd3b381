/**
 * The shapes of the HTTP API for the fake DNS. Nothing here exists at run time.
 *
 * @typedef {object} Fault What is wrong with a zone on purpose.
 * @property {string} Kind
 * @property {number} Delay Seconds; 0 for kinds that have none.
 * @property {number} Every Which queries fail; 0 for kinds that have none.
 *
 * @typedef {object} Zone
 * @property {string} Domain `.` for everything no other zone covers.
 * @property {string} Zone The master file; empty when the domain answers as the default zone does.
 * @property {Fault|null} Fault
 * @property {string} File Name of the file it is from; empty when it was set through the API.
 * @property {string} Error Why that file cannot be used as it is now; empty when it can.
 *
 * @typedef {object} DnsQuery One query the DNS was asked.
 * @property {number} Number From 1; greater is newer.
 * @property {string} Time
 * @property {string} Client
 * @property {string} Transport `udp` or `tcp`.
 * @property {string} Name Empty when the message could not be read.
 * @property {string} Type
 * @property {string} Code Empty when nothing was sent.
 * @property {'send'|'drop'|'forward'} Delivery
 * @property {boolean} Truncated
 * @property {string[]} Answers
 * @property {string} Rule The zone or rule that decided.
 * @property {number} Milliseconds
 *
 * @typedef {object} DnsQueries
 * @property {DnsQuery[]} Queries Newest first.
 * @property {number} Last Number of the latest query of all.
 *
 * @typedef {object} DnsAnswer What the DNS would answer.
 * @property {string} Name
 * @property {string} Type
 * @property {string} Code Empty when nothing of its own would be sent.
 * @property {'send'|'drop'|'forward'} Delivery
 * @property {boolean} Truncated
 * @property {number} Delay Seconds it is late on purpose.
 * @property {string[]} Answers
 * @property {string[]} Authority
 * @property {string[]} Additional
 * @property {string} Rule
 */

export {};
