/**
 * The shapes of the HTTP API for what happens to a mail on its way. Nothing here exists at run time.
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
 *
 * @typedef {object} JourneyStep
 * @property {string} Time
 * @property {'client'|'smtp'|'dns'|'recipient'|'mailbox'|'pop3'|'imap'|'outbound'} Server
 * @property {string} Event What happened, in a word or two.
 * @property {'done'|'deferred'|'failed'|'noted'} Outcome
 * @property {number|null} Code The reply code; null where there was no reply.
 * @property {string} Text What the server said, word for word; empty when it said nothing.
 * @property {string|null} Detail What is worth knowing beside it, such as the rule that decided.
 * @property {string|null} [Linked] A message this step brought about.
 *
 * @typedef {object} RecipientJourney
 * @property {string} Address
 * @property {'delivered'|'deferred'|'rejected'|'bounced'|'dropped'} Outcome
 * @property {JourneyStep[]} Steps In order of time.
 * @property {string|null} Diagnosis One sentence about what went wrong; null or empty when nothing did.
 *
 * @typedef {object} RuleMatch What a rule applies to; what is empty or 0 is not asked for.
 * @property {string} [Recipient]
 * @property {string} [Sender]
 * @property {string} [Helo]
 * @property {string} [User]
 * @property {string} [Client]
 * @property {string} [Server]
 * @property {string} [Header]
 * @property {number} [Probability] Percent.
 * @property {number} [Every]
 * @property {number} [First]
 * @property {string} [Window]
 *
 * @typedef {object} RuleBehaviour What a rule does; what is empty or 0 is as usual for its kind.
 * @property {string} Kind
 * @property {string} [Stage]
 * @property {number} [Code]
 * @property {string} [EnhancedCode]
 * @property {string} [Text]
 * @property {number} [Delay] Seconds.
 * @property {number} [Count]
 * @property {number} [Period] Seconds.
 * @property {number} [Size] Octets.
 * @property {boolean|null} [Close]
 * @property {string} [Subject]
 * @property {string} [ReportTo]
 * @property {string} [FeedbackType]
 *
 * @typedef {object} RuleDefinition A rule as it is written.
 * @property {string} [ID]
 * @property {string} Name
 * @property {boolean} Enabled
 * @property {RuleMatch} Match
 * @property {RuleBehaviour} Behaviour
 * @property {number} ExpiresAfter
 *
 * @typedef {RuleDefinition & {ID: string, Hits: number, Summary: string, Source: string}} Rule A rule as it is read.
 *
 * @typedef {object} RuleTrial What the next mail of some kind will meet.
 * @property {{ID: string, Name: string, Source: string}|null} Rule The rule that decides; null for none.
 * @property {'accepted'|'refused'|'dropped'} Outcome
 * @property {string} Stage Where that happens.
 * @property {number} Code 0 for none.
 * @property {string} EnhancedCode
 * @property {string} Text
 * @property {number} Delay Seconds that the answers are late, together.
 * @property {boolean} Closes Whether the connection ends then.
 * @property {string} Summary What the rule does, in a sentence.
 *
 * @typedef {object} ReadyMadeSet Addresses that always behave the same.
 * @property {string} Name
 * @property {string} Title Whose they are.
 * @property {string} Domain `*` for any.
 * @property {{LocalPart: string, Does: string}[]} Addresses What is in angle brackets is free.
 */

export {};
