using System.Text;

namespace MailCatcher.Mail.Composing;

/// <summary>A draft put into octets, with the envelope it is sent in.</summary>
public sealed class ComposedMail : IDisposable
{
    private readonly MimeKit.MimeMessage _message;

    internal ComposedMail(MimeKit.MimeMessage message, string sender, IReadOnlyList<string> recipients)
    {
        _message = message;
        Sender = sender;
        Recipients = recipients;
    }

    /// <summary>The address for MAIL FROM.</summary>
    public string Sender { get; }

    /// <summary>The addresses for RCPT TO, without repetitions.</summary>
    public IReadOnlyList<string> Recipients { get; }

    /// <summary>True when an address has letters that only SMTPUTF8 (RFC 6531) can carry.</summary>
    public bool NeedsSmtpUtf8 => !Recipients.Append(Sender).All(address => Ascii.IsValid(address));

    /// <summary>Writes the message with CRLF line ends.</summary>
    public void WriteTo(Stream stream)
    {
        var format = MimeKit.FormatOptions.Default.Clone();
        format.NewLineFormat = MimeKit.NewLineFormat.Dos;
        format.International = NeedsSmtpUtf8;
        _message.WriteTo(format, stream);
    }

    /// <summary>Frees the attachments.</summary>
    public void Dispose() => _message.Dispose();
}
