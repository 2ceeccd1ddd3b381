using System.Buffers;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Has it recorded what is worth knowing about each answer.</summary>
internal static class SmtpRecording
{
    private static readonly SearchValues<char> EnhancedCodeCharacters = SearchValues.Create("0123456789.");

    /// <summary>The session has given an answer, which is about to be sent.</summary>
    public static void Note(SessionRecorder record, SmtpSession session, SmtpStep step)
    {
        record.ExpectsAnswer = session.AwaitsAnswer;
        record.Identify(session.ClientName, session.LastUser, session.IsLoggedIn);
        if (session.Stage is not { } stage)
        {
            return;
        }

        if (step.RecipientReplies is { } replies)
        {
            NoteRecipients(record, session, stage, replies, step.RecipientRules);
        }
        else if (step.Reply is { Code: >= 400 } reply)
        {
            record.Refuse(Refusal(stage, reply, step.Rule) with
            {
                ReversePath = session.MeantSender,
                Recipients = session.MeantRecipients,
            });
        }
        else if (step.Effect == SmtpEffect.Drop || step is { Effect: SmtpEffect.Close, Rule: not null })
        {
            record.Refuse(new RefusedReply(stage, Code: 0, EnhancedCode: null, "the connection was broken without a reply")
            {
                ReversePath = session.MeantSender,
                Recipients = session.MeantRecipients,
                Rule = step.Rule,
            });
        }
    }

    /// <summary>RFC 2033 §4.2: each recipient of the message has a reply of its own.</summary>
    private static void NoteRecipients(
        SessionRecorder record, SmtpSession session, RefusalStage stage, IReadOnlyList<SmtpReply> replies, IReadOnlyList<string?>? rules)
    {
        var recipients = session.MeantRecipients;
        for (var i = 0; i < replies.Count; i++)
        {
            if (replies[i].Code >= 400)
            {
                record.Refuse(Refusal(stage, replies[i], rules?[i]) with
                {
                    ReversePath = session.MeantSender,
                    Recipients = i < recipients.Count ? [recipients[i]] : [],
                });
            }
        }
    }

    private static RefusedReply Refusal(RefusalStage stage, SmtpReply reply, string? rule)
    {
        var lines = reply.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var enhanced = EnhancedCode(lines[0]);
        var start = "250 ".Length + (enhanced is null ? 0 : enhanced.Length + 1);
        var text = string.Join(' ', lines.Select(line => line.Length > start ? line[start..] : ""));
        return new RefusedReply(stage, reply.Code, enhanced, text) { Rule = rule };
    }

    /// <summary>RFC 2034 §4: the enhanced status code stands between the code and the text; null when there is none.</summary>
    private static string? EnhancedCode(string line)
    {
        var text = line.AsSpan("250 ".Length);
        var blank = text.IndexOf(' ');
        var word = blank < 0 ? text : text[..blank];
        return word.Length >= "5.1.1".Length && word[0] is '4' or '5' && word[1] == '.' && !word.ContainsAnyExcept(EnhancedCodeCharacters)
            ? word.ToString()
            : null;
    }
}
