using MailCatcher.Store.Messages;

namespace MailCatcher.Web.Dtos;

/// <summary>What was said around a message. Texts are empty and numbers null where nothing was said.</summary>
internal sealed record EnvelopeDto
{
    /// <summary>MAIL FROM; empty for the null reverse-path.</summary>
    public required string From { get; init; }

    public required IReadOnlyList<EnvelopeRecipientDto> To { get; init; }

    public required string ClientAddress { get; init; }

    public required int ClientPort { get; init; }

    public required string Helo { get; init; }

    public required string Protocol { get; init; }

    /// <summary>TLS version and cipher suite.</summary>
    public required string TLS { get; init; }

    public required string User { get; init; }

    /// <summary>BODY= of MAIL FROM.</summary>
    public required string Body { get; init; }

    public required bool SMTPUTF8 { get; init; }

    /// <summary>SIZE= of MAIL FROM in octets.</summary>
    public required ulong? DeclaredSize { get; init; }

    public required string Ret { get; init; }

    public required string EnvelopeID { get; init; }

    /// <summary>REQUIRETLS of MAIL FROM (RFC 8689).</summary>
    public required bool REQUIRETLS { get; init; }

    public static EnvelopeDto Of(Envelope envelope) => new()
    {
        From = envelope.ReversePath,
        To = [.. envelope.Recipients.Select(EnvelopeRecipientDto.Of)],
        ClientAddress = envelope.ClientAddress?.ToString() ?? "",
        ClientPort = envelope.ClientPort,
        Helo = envelope.Helo,
        Protocol = envelope.Protocol,
        TLS = envelope.Tls ?? "",
        User = envelope.User ?? "",
        Body = envelope.Body ?? "",
        SMTPUTF8 = envelope.SmtpUtf8,
        DeclaredSize = envelope.DeclaredSize,
        Ret = envelope.Ret ?? "",
        EnvelopeID = envelope.EnvelopeId ?? "",
        REQUIRETLS = envelope.RequireTls,
    };
}

/// <summary>One RCPT TO with its DSN parameters (RFC 3461).</summary>
internal sealed record EnvelopeRecipientDto(string Address, string Notify, string OriginalRecipient)
{
    public static EnvelopeRecipientDto Of(EnvelopeRecipient recipient)
        => new(recipient.Address, recipient.Notify ?? "", recipient.OriginalRecipient ?? "");
}
