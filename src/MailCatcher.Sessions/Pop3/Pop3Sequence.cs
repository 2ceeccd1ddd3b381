using System.Collections.Frozen;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Sessions.Pop3;

/// <summary>
/// Which command may be given when (RFC 1939 §4 to §6): for each verb the refusal in each phase, null where it may be given.
/// </summary>
internal static class Pop3Sequence
{
    private static readonly FrozenDictionary<Pop3Verb, Pop3Reply?[]> Refusals = new Dictionary<Pop3Verb, Pop3Reply?[]>
    {
        //                 Authorization            Named                    Transaction
        [Pop3Verb.User] = [null, null, Pop3Replies.AlreadyLoggedIn],
        [Pop3Verb.Pass] = [Pop3Replies.UserFirst, null, Pop3Replies.AlreadyLoggedIn],
        [Pop3Verb.Stat] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.List] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Uidl] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Retr] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Top] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Dele] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Rset] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Noop] = [Pop3Replies.LoginFirst, Pop3Replies.LoginFirst, null],
        [Pop3Verb.Capa] = [null, null, null],
        [Pop3Verb.Utf8] = [null, null, Pop3Replies.Utf8TooLate],
        [Pop3Verb.Quit] = [null, null, null],
    }.ToFrozenDictionary();

    /// <summary>The refusal of a command that comes at the wrong time; null when it may be carried out.</summary>
    public static Pop3Reply? Refusal(Pop3Verb verb, Pop3Phase phase) => Refusals[verb][(int)phase];
}
