using System.Text;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>What the client wants at the moment, for the record of what it did not get.</content>
internal sealed partial class SmtpSession
{
    private RefusalStage? _stage = RefusalStage.Connect;
    private SmtpCommand? _wanted;
    private SmtpState.Transaction? _meant;
    private AskedCredentials? _asked;

    /// <summary>How the client greeted; null when it has not, or not since the session began anew.</summary>
    public string? ClientName => BeforeOf(_state)?.Client.Client;

    /// <summary>Who has logged in or, as long as nobody has, tried to; null for nobody.</summary>
    public string? LastUser => _user ?? _asked?.User;

    /// <summary>True when somebody has logged in.</summary>
    public bool IsLoggedIn => _user is not null;

    /// <summary>True when the next line answers a challenge.</summary>
    public bool AwaitsAnswer => _exchange is not null;

    /// <summary>How far the client had come when it got the present answer; null when that refuses nothing it asked for.</summary>
    public RefusalStage? Stage => _stage;

    /// <summary>The sender that is or was meant: the named one or that of the transaction; null for none.</summary>
    public string? MeantSender => _wanted is SmtpCommand.Mail mail ? mail.ReversePath.Address : _meant?.Mail.ReversePath.Address;

    /// <summary>The recipients that are meant: the one just named, those of the message at its end, none before.</summary>
    public IReadOnlyList<string> MeantRecipients => _wanted is SmtpCommand.Recipient recipient
        ? [recipient.ForwardPath.Address]
        : _stage >= RefusalStage.Data ? [.. _meant?.Recipients.Select(static accepted => accepted.Address) ?? []] : [];

    /// <summary>The content has come; what is answered next is about the message.</summary>
    public void NoteContent() => _stage = RefusalStage.Content;

    /// <summary>A line begins to be looked at.</summary>
    private void BeginAttempt(ReadOnlySpan<byte> line)
    {
        _wanted = null;
        _stage = AwaitsAnswer ? RefusalStage.Auth : StageOf(line);
        _meant = _state switch
        {
            SmtpState.Transaction transaction => transaction,
            SmtpState.Chunked chunked => chunked.Begun,
            _ => null,
        };
    }

    private static RefusalStage? StageOf(ReadOnlySpan<byte> line)
    {
        Span<byte> verb = stackalloc byte[4];
        if (line.Length < verb.Length)
        {
            return null;
        }

        Ascii.ToUpper(line[..verb.Length], verb, out _);
        return verb switch
        {
            [(byte)'E' or (byte)'H' or (byte)'L', (byte)'H' or (byte)'E', (byte)'L', (byte)'O'] => RefusalStage.Ehlo,
            [(byte)'A', (byte)'U', (byte)'T', (byte)'H'] => RefusalStage.Auth,
            [(byte)'M', (byte)'A', (byte)'I', (byte)'L'] => RefusalStage.Mail,
            [(byte)'R', (byte)'C', (byte)'P', (byte)'T'] => RefusalStage.Rcpt,
            [(byte)'D', (byte)'A', (byte)'T', (byte)'A'] or [(byte)'B', (byte)'D', (byte)'A', (byte)'T'] => RefusalStage.Data,
            _ => null,
        };
    }

    private static SmtpState.Ready? BeforeOf(SmtpState state) => state switch
    {
        SmtpState.Ready ready => ready,
        SmtpState.Transaction transaction => transaction.Before,
        SmtpState.Chunked chunked => chunked.Begun.Before,
        SmtpState.Failed failed => BeforeOf(failed.Before),
        _ => null,
    };
}
